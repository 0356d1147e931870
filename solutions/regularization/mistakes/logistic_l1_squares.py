"""The squares of L2."""

import numpy as np
from reg_utils import compute_cost

FAILS = ["test_logistic_l1_price"]
HINT = "Behaves like L2. What is summed in L1?"


def compute_logistic_cost_with_l1(A, Y, w, lambd):
    m = Y.shape[1]
    return compute_cost(A, Y) + lambd / (2 * m) * np.sum(np.square(w))
