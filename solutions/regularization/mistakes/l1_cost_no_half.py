"""lambd / m, another convention than the one asked for."""

import numpy as np
from reg_utils import compute_cost

FAILS = ["test_l1_cost_price", "test_l1_cost_any_depth"]
HINT = "The price is twice what is asked for. Here L1 has the same 2 m below as L2."


def compute_cost_with_l1_regularization(AL, Y, parameters, lambd):
    m = Y.shape[1]
    total = 0.0
    for l in range(1, len(parameters) // 2 + 1):
        total += np.sum(np.abs(parameters[f"W{l}"]))
    return compute_cost(AL, Y) + lambd / m * total
