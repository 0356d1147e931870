"""m is the number of weights, not of examples."""

import numpy as np
from reg_utils import compute_cost

FAILS = ["test_logistic_l2_price"]
HINT = "Behaves as if m counted something else. Which array has a column for each example?"


def compute_logistic_cost_with_l2(A, Y, w, lambd):
    m = w.shape[0]
    return compute_cost(A, Y) + lambd / (2 * m) * np.sum(np.square(w))
