"""The squares of L2."""

import numpy as np
from reg_utils import compute_cost

FAILS = ["test_l1_cost_price", "test_l1_cost_any_depth"]
HINT = "Behaves like L2. L1 takes absolute values."


def compute_cost_with_l1_regularization(AL, Y, parameters, lambd):
    m = Y.shape[1]
    total = 0.0
    for l in range(1, len(parameters) // 2 + 1):
        total += np.sum(np.square(parameters[f"W{l}"]))
    return compute_cost(AL, Y) + lambd / (2 * m) * total
