"""lambd / 2 * m: the brackets are forgotten."""

import numpy as np
from reg_utils import compute_cost

FAILS = ["test_logistic_l2_price"]
HINT = "Behaves as if m multiplied the price. Python divides from left to right: where do brackets belong?"


def compute_logistic_cost_with_l2(A, Y, w, lambd):
    m = Y.shape[1]
    return compute_cost(A, Y) + lambd / 2 * m * np.sum(np.square(w))
