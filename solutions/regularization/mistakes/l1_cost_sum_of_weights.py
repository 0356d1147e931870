"""lambd/(2 m) sum(W), as in the notes."""

import numpy as np
from reg_utils import compute_cost

FAILS = ["test_l1_cost_price", "test_l1_cost_any_depth"]
HINT = "Behaves as if positive and negative weights could cancel. Take absolute values first."


def compute_cost_with_l1_regularization(AL, Y, parameters, lambd):
    m = Y.shape[1]
    total = 0.0
    for l in range(1, len(parameters) // 2 + 1):
        total += np.sum(parameters[f"W{l}"])
    return compute_cost(AL, Y) + lambd / (2 * m) * total
