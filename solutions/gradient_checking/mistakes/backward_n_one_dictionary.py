"""The gradients of all calls are the same arrays."""

import numpy as np

FAILS = ["test_backward_n_layer_3", "test_backward_n_layer_2", "test_backward_n_layer_1"]
HINT = "Make a new array in each call: this one is kept, and the next call writes over what was given before."


KEPT = {}


def keep(name, value):
    KEPT.setdefault((name, value.shape), np.zeros(value.shape))[...] = value
    return KEPT[name, value.shape]


def backward_propagation_n(X, Y, cache):
    m = X.shape[1]
    (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3) = cache
    dZ3 = A3 - Y
    dZ2 = W3.T @ dZ3 * (Z2 > 0)
    dZ1 = W2.T @ dZ2 * (Z1 > 0)
    gradients = {}
    for l, dZ, A in ((1, dZ1, X), (2, dZ2, A1), (3, dZ3, A2)):
        gradients[f"dW{l}"] = keep(f"dW{l}", dZ @ A.T / m)
        gradients[f"db{l}"] = keep(f"db{l}", np.mean(dZ, axis=1, keepdims=True))
    return gradients
