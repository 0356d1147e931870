"""lambd / m, another convention than the one asked for."""

import numpy as np
from reg_utils import compute_cost

FAILS = ["test_logistic_l1_price"]
HINT = "The price is twice what is asked for. Here L1 has the same 2 m below as L2."


def compute_logistic_cost_with_l1(A, Y, w, lambd):
    m = Y.shape[1]
    return compute_cost(A, Y) + lambd / m * np.sum(np.abs(w))
