"""The gradients are written into the same arrays in every call: the next call changes them."""

import numpy as np

FAILS = ["test_l2_backward_plain_weights"]
HINT = "The gradients of one call change when the next is made. Make new arrays in each call."

ARRAYS = {}


def backward_propagation_with_regularization(X, Y, cache, lambd):
    m = X.shape[1]
    Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3 = cache
    dZ3 = A3 - Y
    dZ2 = np.dot(W3.T, dZ3) * (Z2 > 0)
    dZ1 = np.dot(W2.T, dZ2) * (Z1 > 0)
    gradients = {}
    for l, dZ, A, W in ((3, dZ3, A2, W3), (2, dZ2, A1, W2), (1, dZ1, X, W1)):
        gradients[f"dW{l}"] = ARRAYS.setdefault(("W", W.shape), np.empty(W.shape))
        gradients[f"dW{l}"][...] = np.dot(dZ, A.T) / m + lambd / m * W
        gradients[f"db{l}"] = np.sum(dZ, axis=1, keepdims=True) / m
    return gradients
