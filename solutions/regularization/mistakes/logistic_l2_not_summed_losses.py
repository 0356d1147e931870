"""Half of the cross-entropy: the term for class 0 is forgotten."""

import numpy as np

FAILS = ["test_logistic_l2_cross_entropy"]
HINT = "Behaves as if only examples of class 1 could be wrong. There is a term with 1 - y."


def compute_logistic_cost_with_l2(A, Y, w, lambd):
    m = Y.shape[1]
    return -np.sum(Y * np.log(A)) / m + lambd / (2 * m) * np.sum(np.square(w))
