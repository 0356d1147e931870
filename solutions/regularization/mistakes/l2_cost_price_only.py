"""The price is returned without the cross-entropy."""

import numpy as np

FAILS = ["test_l2_cost_cross_entropy"]
HINT = "Behaves as if only the weights cost something. Add both parts."


def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    squares = 0.0
    for l in (1, 2, 3):
        squares += np.sum(np.square(parameters[f"W{l}"]))
    return lambd / (2 * m) * squares
