"""The predictions and the classes are exchanged in the call."""

import numpy as np
from reg_utils import compute_cost

FAILS = ["test_l2_cost_cross_entropy"]
HINT = "The cross-entropy is wrong. In which order does `compute_cost` want its arguments?"


def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    squares = 0.0
    for l in (1, 2, 3):
        squares += np.sum(np.square(parameters[f"W{l}"]))
    return compute_cost(Y, A3) + lambd / (2 * m) * squares
