"""The minus sign is applied to a cost that has it already."""

import numpy as np
from reg_utils import compute_cost

FAILS = ["test_logistic_l2_cross_entropy"]
HINT = "The cross-entropy is positive: its minus sign is inside it already."


def compute_logistic_cost_with_l2(A, Y, w, lambd):
    m = Y.shape[1]
    return -compute_cost(A, Y) + lambd / (2 * m) * np.sum(np.square(w))
