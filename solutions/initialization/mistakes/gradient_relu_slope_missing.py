"""ReLU counts as linear on the way back."""

import numpy as np

FAILS = ["test_gradient_relu", "test_gradient_small", "test_gradient_saturated"]
HINT = "ReLU stops the gradient where Z is negative: its slope there is 0."


def gradient_by_depth(X, dA, parameters, activation):
    functions = {"linear": lambda Z: Z, "tanh": np.tanh, "relu": lambda Z: np.maximum(0, Z)}
    slopes = {"linear": np.ones_like, "tanh": lambda Z: 1 - np.tanh(Z) ** 2, "relu": np.ones_like}
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
