"""Only the first three weights have a price, as many as the example has."""

import numpy as np
from reg_utils import compute_cost

FAILS = ["test_logistic_l1_cross_entropy", "test_logistic_l1_price"]
HINT = "The sum runs over all weights, however many there are."


def compute_logistic_cost_with_l1(A, Y, w, lambd):
    m = Y.shape[1]
    return compute_cost(A, Y) + lambd / (2 * m) * (abs(w[0, 0]) + abs(w[1, 0]) + abs(w[2, 0]))
