"""Only the winner's epochs are returned."""

import numpy as np

FAILS = [
    "test_halving_winner",
    "test_halving_rounds",
    "test_halving_spent",
    "test_halving_budget",
    "test_halving_this_round",
    "test_halving_nan",
    "test_halving_equals",
    "test_halving_single",
    "test_halving_refuses",
]
HINT = "Return the epochs of all candidates, in a list."


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
        left = sorted(left[place] for place in order[: (len(left) + 1) // 2])
    return left[0], spent[left[0]]
