"""lambd/(2 m) sum(W), as in the notes."""

import numpy as np
from reg_utils import compute_cost

FAILS = ["test_l2_cost_price"]
HINT = "Behaves as if the weights were summed as they are. Square them first."


def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    squares = 0.0
    for l in (1, 2, 3):
        squares += np.sum(parameters[f"W{l}"])
    return compute_cost(A3, Y) + lambd / (2 * m) * squares
