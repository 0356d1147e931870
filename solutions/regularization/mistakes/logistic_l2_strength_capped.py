"""A strength above 10 counts as 10."""

import numpy as np
from reg_utils import compute_cost

FAILS = ["test_logistic_l2_price"]
HINT = "The price grows with lambd, however large it is."


def compute_logistic_cost_with_l2(A, Y, w, lambd):
    m = Y.shape[1]
    return compute_cost(A, Y) + min(lambd, 10.0) / (2 * m) * np.sum(np.square(w))
