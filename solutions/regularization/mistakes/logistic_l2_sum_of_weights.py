"""The weights themselves are summed, as in the notes: lambd/(2 m) sum(W)."""

import numpy as np
from reg_utils import compute_cost

FAILS = ["test_logistic_l2_price"]
HINT = (
    "Behaves as if the weights were summed as they are, so that negative ones are a reward. Look at "
    "the price."
)


def compute_logistic_cost_with_l2(A, Y, w, lambd):
    m = Y.shape[1]
    return compute_cost(A, Y) + lambd / (2 * m) * np.sum(w)
