"""The first round uses the whole budget."""

import numpy as np

FAILS = ["test_halving_rounds", "test_halving_budget", "test_halving_this_round"]
HINT = "Your first round takes the whole budget. Each round gets an equal share of what is left."


def successive_halving(train, n, budget):
    rounds = int(np.ceil(np.log2(n))) + 1
    if budget < n * rounds:
        raise ValueError("the budget gives no epoch to everybody")
    left, spent = list(range(n)), [0] * n
    for rest in range(rounds, 0, -1):
        epochs = max(1, (budget - sum(spent)) // len(left))
        errors = []
        for i in left:
            errors.append(train(i, epochs))
            spent[i] += epochs
        order = np.argsort(errors, kind="stable")
        left = sorted(left[place] for place in order[: (len(left) + 1) // 2])
    return left[0], spent
