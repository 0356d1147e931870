"""The slope of ReLU is Z itself where Z is positive."""

import numpy as np

FAILS = ["test_gradient_relu", "test_gradient_small", "test_gradient_saturated"]
HINT = "Where Z is positive the slope of ReLU is 1: ReLU itself is Z there."


def gradient_by_depth(X, dA, parameters, activation):
    functions = {"linear": lambda Z: Z, "tanh": np.tanh, "relu": lambda Z: np.maximum(0, Z)}
    slopes = {"linear": np.ones_like, "tanh": lambda Z: 1 - np.tanh(Z) ** 2, "relu": lambda Z: (Z > 0) * Z}
    L = len(parameters) // 2
    A, Z = X, {}
    for l in range(1, L + 1):
        Z[l] = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = functions[activation](Z[l])
    sizes = np.zeros(L)
    for l in range(L, 0, -1):
        dZ = dA * slopes[activation](Z[l])
        sizes[l - 1] = np.sqrt(np.mean(dZ**2))
        dA = parameters[f"W{l}"].T @ dZ
    return sizes
