"""The mean of the absolute values."""

import numpy as np
from reg_utils import compute_cost

FAILS = ["test_logistic_l1_price"]
HINT = "Behaves as if the weights were averaged. It is their sum that is charged."


def compute_logistic_cost_with_l1(A, Y, w, lambd):
    m = Y.shape[1]
    return compute_cost(A, Y) + lambd / (2 * m) * np.mean(np.abs(w))
