"""The activations are written into arrays that the next call uses again."""

import numpy as np
from reg_utils import relu, sigmoid

FAILS = ["test_dropout_nothing_dropped"]
HINT = "The cache of one call changes when the next is made. Make new arrays in each call."

ARRAYS = {}


def forward_propagation_with_dropout(X, parameters, keep_prob=0.5):
    A, cache = X, []
    for l in (1, 2):
        W, b = parameters[f"W{l}"], parameters[f"b{l}"]
        Z = W @ A + b
        D = np.random.rand(*Z.shape) < keep_prob
        A = ARRAYS.setdefault((l, Z.shape), np.empty(Z.shape))
        A[...] = relu(Z) * D / keep_prob
        cache += [Z, D, A, W, b]
    Z3 = parameters["W3"] @ A + parameters["b3"]
    A3 = sigmoid(Z3)
    return A3, (*cache, Z3, A3, parameters["W3"], parameters["b3"])
