"""Three layers, as in the exercise before."""

import numpy as np
from reg_utils import compute_cost

FAILS = ["test_l1_cost_any_depth"]
HINT = "Behaves as if there were always three layers. How many does `parameters` hold?"


def compute_cost_with_l1_regularization(AL, Y, parameters, lambd):
    m = Y.shape[1]
    total = 0.0
    for l in (1, 2, 3):
        total += np.sum(np.abs(parameters[f"W{l}"]))
    return compute_cost(AL, Y) + lambd / (2 * m) * total
