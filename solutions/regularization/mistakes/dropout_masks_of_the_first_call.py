"""The masks are drawn in the first call and kept, whatever keep_prob the next one has."""

import numpy as np
from reg_utils import relu, sigmoid

FAILS = ["test_dropout_part_that_is_kept", "test_dropout_nothing_dropped"]
HINT = "The masks of the first call are used again. Draw new ones in each call, with the keep_prob of that call."

MASKS = {}


def forward_propagation_with_dropout(X, parameters, keep_prob=0.5):
    A, cache = X, []
    for l in (1, 2):
        W, b = parameters[f"W{l}"], parameters[f"b{l}"]
        Z = W @ A + b
        if (l, Z.shape) not in MASKS:
            MASKS[l, Z.shape] = np.random.rand(*Z.shape) < keep_prob
        D = MASKS[l, Z.shape]
        A = relu(Z) * D / keep_prob
        cache += [Z, D, A, W, b]
    Z3 = parameters["W3"] @ A + parameters["b3"]
    A3 = sigmoid(Z3)
    return A3, (*cache, Z3, A3, parameters["W3"], parameters["b3"])
