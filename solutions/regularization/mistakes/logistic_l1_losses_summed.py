"""The losses are summed, not averaged."""

import numpy as np
from reg_utils import compute_cost

FAILS = ["test_logistic_l1_cross_entropy"]
HINT = "The cross-entropy is m times too large. Average it."


def compute_logistic_cost_with_l1(A, Y, w, lambd):
    m = Y.shape[1]
    return m * compute_cost(A, Y) + lambd / (2 * m) * np.sum(np.abs(w))
