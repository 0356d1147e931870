"""W1 copied three times."""

import numpy as np
from reg_utils import compute_cost

FAILS = ["test_l2_cost_price"]
HINT = "Behaves as if one matrix paid for all of them. Look at the names of the three."


def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    squares = 0.0
    for l in (1, 2, 3):
        squares += np.sum(np.square(parameters["W1"]))
    return compute_cost(A3, Y) + lambd / (2 * m) * squares
