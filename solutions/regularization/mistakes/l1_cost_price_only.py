"""The cross-entropy is missing."""

import numpy as np

FAILS = ["test_l1_cost_cross_entropy"]
HINT = "Without regularisation nothing is left. The cost is cross-entropy plus price."


def compute_cost_with_l1_regularization(AL, Y, parameters, lambd):
    m = Y.shape[1]
    total = 0.0
    for l in range(1, len(parameters) // 2 + 1):
        total += np.sum(np.abs(parameters[f"W{l}"]))
    return lambd / (2 * m) * total
