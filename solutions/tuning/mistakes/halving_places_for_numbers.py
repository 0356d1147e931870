"""The place in the list is taken for the candidate's number."""

import numpy as np

FAILS = [
    "test_halving_winner",
    "test_halving_rounds",
    "test_halving_this_round",
    "test_halving_nan",
    "test_halving_equals",
]
HINT = "You take places in the list for numbers of candidates. They are the same in the first round only."


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
        order = np.argsort(errors, kind="stable")
        left = sorted(order[: (len(left) + 1) // 2].tolist())
    return left[0], spent
