"""The slope of the logarithm is divided by an output that may be 0 or 1."""

import numpy as np

FAILS = ["test_backward_n_layer_3", "test_backward_n_layer_2", "test_backward_n_layer_1"]
HINT = "Y / A3 is infinite where an output is rounded to 0. Put the formulas together first: dZ3 is A3 - Y."


def backward_propagation_n(X, Y, cache):
    m = X.shape[1]
    (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3) = cache
    dA3 = -Y / A3 + (1 - Y) / (1 - A3)
    dZ3 = dA3 * A3 * (1 - A3)
    dW3 = dZ3 @ A2.T / m
    db3 = np.sum(dZ3, axis=1, keepdims=True) / m
    dZ2 = W3.T @ dZ3 * (Z2 > 0)
    dW2 = dZ2 @ A1.T / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = W2.T @ dZ2 * (Z1 > 0)
    dW1 = dZ1 @ X.T / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2, "dW3": dW3, "db3": db3}
