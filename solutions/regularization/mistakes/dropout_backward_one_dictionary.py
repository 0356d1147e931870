"""Every call fills the same dictionary, a default argument, and gives it back."""

import numpy as np

FAILS = ["test_dropout_backward_plain"]
HINT = "A default argument is made once, for all calls. Make a new dictionary inside the function."


def backward_propagation_with_dropout(X, Y, cache, keep_prob, gradients={}):
    m = X.shape[1]
    Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3 = cache
    dZ3 = A3 - Y
    dZ2 = np.dot(W3.T, dZ3) * D2 / keep_prob * (Z2 > 0)
    dZ1 = np.dot(W2.T, dZ2) * D1 / keep_prob * (Z1 > 0)
    for l, dZ, A in ((3, dZ3, A2), (2, dZ2, A1), (1, dZ1, X)):
        gradients[f"dW{l}"] = np.dot(dZ, A.T) / m
        gradients[f"db{l}"] = np.sum(dZ, axis=1, keepdims=True) / m
    return gradients
