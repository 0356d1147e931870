"""train is told how long a candidate was trained in all."""

import numpy as np

FAILS = ["test_halving_rounds", "test_halving_spent", "test_halving_budget"]
HINT = "train takes the epochs that are trained now, not all so far."


def successive_halving(train, n, budget):
    rounds = int(np.ceil(np.log2(n))) + 1
    if budget < n * rounds:
        raise ValueError("the budget gives no epoch to everybody")
    left, spent = list(range(n)), [0] * n
    for rest in range(rounds, 0, -1):
        epochs = (budget - sum(spent)) // rest // len(left)
        errors = []
        for i in left:
            spent[i] += epochs
            errors.append(train(i, spent[i]))
        order = np.argsort(errors, kind="stable")
        left = sorted(left[place] for place in order[: (len(left) + 1) // 2])
    return left[0], spent
