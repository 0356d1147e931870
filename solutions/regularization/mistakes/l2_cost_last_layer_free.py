"""W3 is forgotten."""

import numpy as np
from reg_utils import compute_cost

FAILS = ["test_l2_cost_price"]
HINT = "One layer has no price. Are all three matrices in the sum?"


def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    squares = 0.0
    for l in (1, 2):
        squares += np.sum(np.square(parameters[f"W{l}"]))
    return compute_cost(A3, Y) + lambd / (2 * m) * squares
