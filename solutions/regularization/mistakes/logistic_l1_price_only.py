"""The cross-entropy is missing."""

import numpy as np

FAILS = ["test_logistic_l1_cross_entropy"]
HINT = "Without regularisation nothing is left. The cost is cross-entropy plus price."


def compute_logistic_cost_with_l1(A, Y, w, lambd):
    m = Y.shape[1]
    return lambd / (2 * m) * np.sum(np.abs(w))
