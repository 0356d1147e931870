"""The predictions and the classes are exchanged in the call."""

import numpy as np
from reg_utils import compute_cost

FAILS = ["test_logistic_l2_cross_entropy"]
HINT = "The cross-entropy is wrong. In which order does `compute_cost` want its arguments?"


def compute_logistic_cost_with_l2(A, Y, w, lambd):
    m = Y.shape[1]
    return compute_cost(Y, A) + lambd / (2 * m) * np.sum(np.square(w))
