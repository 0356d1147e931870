"""The output is kept away from 0 and 1, and the gradient with it."""

import numpy as np

FAILS = ["test_dropout_backward_certain"]
HINT = "The gradient A3 - Y takes an output of exactly 0 or 1. Do not clip it."


def backward_propagation_with_dropout(X, Y, cache, keep_prob):
    Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3 = cache
    m = X.shape[1]
    dZ3 = np.where((A3 == 0) | (A3 == 1), 0.0, A3 - Y)  # nothing to learn where it is certain
    dZ2 = (W3.T @ dZ3) * D2 / keep_prob * (Z2 > 0)
    dZ1 = (W2.T @ dZ2) * D1 / keep_prob * (Z1 > 0)
    gradients = {}
    for l, dZ, A, W in ((1, dZ1, X, W1), (2, dZ2, A1, W2), (3, dZ3, A2, W3)):
        gradients[f"dW{l}"] = dZ @ A.T / m
        gradients[f"db{l}"] = np.sum(dZ, axis=1, keepdims=True) / m
    return gradients
