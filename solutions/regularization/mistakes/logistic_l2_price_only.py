"""The cross-entropy is missing."""

import numpy as np

FAILS = ["test_logistic_l2_cross_entropy"]
HINT = "Without regularisation nothing is left. How wrong the predictions are belongs to the cost too."


def compute_logistic_cost_with_l2(A, Y, w, lambd):
    m = Y.shape[1]
    return lambd / (2 * m) * np.sum(np.square(w))
