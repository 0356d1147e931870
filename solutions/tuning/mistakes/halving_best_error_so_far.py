"""A candidate keeps the lowest error that it ever had."""

import numpy as np

FAILS = ["test_halving_this_round", "test_halving_nan"]
HINT = "You keep the lowest error of each candidate. Only the errors of this round count."


def successive_halving(train, n, budget):
    rounds = int(np.ceil(np.log2(n))) + 1
    if budget < n * rounds:
        raise ValueError("the budget gives no epoch to everybody")
    left, spent, lowest = list(range(n)), [0] * n, [np.inf] * n
    for rest in range(rounds, 0, -1):
        epochs = (budget - sum(spent)) // rest // len(left)
        errors = []
        for i in left:
            lowest[i] = np.fmin(lowest[i], train(i, epochs))
            errors.append(lowest[i])
            spent[i] += epochs
        order = np.argsort(errors, kind="stable")
        left = sorted(left[place] for place in order[: (len(left) + 1) // 2])
    return left[0], spent
