"""The errors of the first round decide to the end."""

import numpy as np

FAILS = ["test_halving_rounds", "test_halving_this_round"]
HINT = "You decide by the errors of the first round. Each round has its own."


def successive_halving(train, n, budget):
    rounds = int(np.ceil(np.log2(n))) + 1
    if budget < n * rounds:
        raise ValueError("the budget gives no epoch to everybody")
    left, spent, first = list(range(n)), [0] * n, {}
    for rest in range(rounds, 0, -1):
        epochs = (budget - sum(spent)) // rest // len(left)
        errors = []
        for i in left:
            error = train(i, epochs)
            errors.append(first.setdefault(i, error))
            spent[i] += epochs
        order = np.argsort(errors, kind="stable")
        left = sorted(left[place] for place in order[: (len(left) + 1) // 2])
    return left[0], spent
