"""Weights first, slope afterwards: each gradient is measured one layer too low."""

import numpy as np

FAILS = [
    "test_gradient_linear",
    "test_gradient_tanh",
    "test_gradient_relu",
    "test_gradient_small",
    "test_gradient_saturated",
]
HINT = "First the slope g'(Z[l]), which gives dZ[l], then the weights, which give dA[l-1]."


def gradient_by_depth(X, dA, parameters, activation):
    functions = {"linear": lambda Z: Z, "tanh": np.tanh, "relu": lambda Z: np.maximum(0, Z)}
    slopes = {"linear": np.ones_like, "tanh": lambda Z: 1 - np.tanh(Z) ** 2, "relu": lambda Z: (Z > 0) * 1.0}
    L = len(parameters) // 2
    A, Z = X, {}
    for l in range(1, L + 1):
        Z[l] = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = functions[activation](Z[l])
    sizes = np.zeros(L)
    for l in range(L, 0, -1):
        dA = parameters[f"W{l}"].T @ dA
        dA = dA * slopes[activation](Z[l - 1]) if l > 1 else dA
        sizes[l - 1] = np.sqrt(np.mean(dA**2))
    return sizes
