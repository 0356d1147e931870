"""np.linalg.norm(W, 1), which is the largest column sum of a matrix."""

import numpy as np
from reg_utils import compute_cost

FAILS = ["test_l1_cost_price", "test_l1_cost_any_depth"]
HINT = "For a matrix, np.linalg.norm(W, 1) is the largest sum of a column. Sum over all entries."


def compute_cost_with_l1_regularization(AL, Y, parameters, lambd):
    m = Y.shape[1]
    total = 0.0
    for l in range(1, len(parameters) // 2 + 1):
        total += np.linalg.norm(parameters[f"W{l}"], 1)
    return compute_cost(AL, Y) + lambd / (2 * m) * total
