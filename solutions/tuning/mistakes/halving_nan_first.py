"""NaN counts as 0."""

import numpy as np

FAILS = ["test_halving_nan"]
HINT = "NaN counts as the best error. It should be worse than every number."


def successive_halving(train, n, budget):
    rounds = int(np.ceil(np.log2(n))) + 1
    if budget < n * rounds:
        raise ValueError("the budget gives no epoch to everybody")
    left, spent = list(range(n)), [0] * n
    for rest in range(rounds, 0, -1):
        epochs = (budget - sum(spent)) // rest // len(left)
        errors = []
        for i in left:
            errors.append(train(i, epochs))
            spent[i] += epochs
        order = np.argsort(np.nan_to_num(errors, posinf=np.inf), kind="stable")
        left = sorted(left[place] for place in order[: (len(left) + 1) // 2])
    return left[0], spent
