"""The norm where its square should be."""

import numpy as np
from reg_utils import compute_cost

FAILS = ["test_logistic_l2_price"]
HINT = "Behaves as if the norm itself were the price. It is its square that is charged."


def compute_logistic_cost_with_l2(A, Y, w, lambd):
    m = Y.shape[1]
    return compute_cost(A, Y) + lambd / (2 * m) * np.sqrt(np.sum(np.square(w)))
