"""1 - Z**2 where 1 - tanh(Z)**2 should be."""

import numpy as np

FAILS = ["test_gradient_tanh", "test_gradient_small", "test_gradient_saturated"]
HINT = "The slope of tanh is 1 - A**2 with A = tanh(Z), not 1 - Z**2."


def gradient_by_depth(X, dA, parameters, activation):
    functions = {"linear": lambda Z: Z, "tanh": np.tanh, "relu": lambda Z: np.maximum(0, Z)}
    slopes = {"linear": np.ones_like, "tanh": lambda Z: 1 - Z**2, "relu": lambda Z: (Z > 0) * 1.0}
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
