"""The slope of tanh is written out with exp, which overflows: inf / inf is not a number."""

import numpy as np

FAILS = ["test_gradient_saturated"]
HINT = "exp(z) is infinite from z = 710 on, and inf / inf is nan. The slope is 1 - tanh(z)**2."


def gradient_by_depth(X, dA, parameters, activation):
    functions = {"linear": lambda Z: Z, "tanh": np.tanh, "relu": lambda Z: np.maximum(0, Z)}
    slopes = {
        "linear": lambda Z: np.ones(Z.shape),
        "tanh": lambda Z: 1 - ((np.exp(Z) - np.exp(-Z)) / (np.exp(Z) + np.exp(-Z))) ** 2,
        "relu": lambda Z: np.where(Z > 0, 1.0, 0.0),
    }
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
