"""The sum of a matrix is squared."""

import numpy as np
from reg_utils import compute_cost

FAILS = ["test_l2_cost_price"]
HINT = "Behaves as if the sum were squared. Square every entry first."


def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    squares = 0.0
    for l in (1, 2, 3):
        squares += np.square(np.sum(parameters[f"W{l}"]))
    return compute_cost(A3, Y) + lambd / (2 * m) * squares
