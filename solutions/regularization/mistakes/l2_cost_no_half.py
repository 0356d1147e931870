"""The 2 in the denominator is forgotten."""

import numpy as np
from reg_utils import compute_cost

FAILS = ["test_l2_cost_price"]
HINT = "The price is twice as large as it should be. Look at the denominator."


def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    squares = 0.0
    for l in (1, 2, 3):
        squares += np.sum(np.square(parameters[f"W{l}"]))
    return compute_cost(A3, Y) + lambd / m * squares
