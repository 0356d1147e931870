"""The 2 in the denominator is forgotten."""

import numpy as np
from reg_utils import compute_cost

FAILS = ["test_logistic_l2_price"]
HINT = "The price is twice as large as it should be. Look at the denominator."


def compute_logistic_cost_with_l2(A, Y, w, lambd):
    m = Y.shape[1]
    return compute_cost(A, Y) + lambd / m * np.sum(np.square(w))
