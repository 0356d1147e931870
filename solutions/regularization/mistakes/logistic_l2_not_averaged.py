"""The price is not divided by m."""

import numpy as np
from reg_utils import compute_cost

FAILS = ["test_logistic_l2_price"]
HINT = "The price does not get smaller with more examples. What is the whole cost divided by?"


def compute_logistic_cost_with_l2(A, Y, w, lambd):
    m = Y.shape[1]
    return compute_cost(A, Y) + lambd / 2 * np.sum(np.square(w))
