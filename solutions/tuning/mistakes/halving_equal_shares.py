"""Every round gets the budget divided by the rounds; what is left over is lost."""

import numpy as np

FAILS = ["test_halving_rounds", "test_halving_budget"]
HINT = "A part of the budget is lost. What a round does not use stays in the budget."


def successive_halving(train, n, budget):
    rounds = int(np.ceil(np.log2(n))) + 1
    if budget < n * rounds:
        raise ValueError("the budget gives no epoch to everybody")
    left, spent = list(range(n)), [0] * n
    for rest in range(rounds, 0, -1):
        epochs = budget // rounds // len(left)
        errors = []
        for i in left:
            errors.append(train(i, epochs))
            spent[i] += epochs
        order = np.argsort(errors, kind="stable")
        left = sorted(left[place] for place in order[: (len(left) + 1) // 2])
    return left[0], spent
