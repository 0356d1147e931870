"""The absolute value is forgotten."""

import numpy as np
from reg_utils import compute_cost

FAILS = ["test_logistic_l1_price"]
HINT = "Behaves as if signs could cancel. L1 charges the size of each weight."


def compute_logistic_cost_with_l1(A, Y, w, lambd):
    m = Y.shape[1]
    return compute_cost(A, Y) + lambd / (2 * m) * np.sum(w)
