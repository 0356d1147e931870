"""dA itself is multiplied by the slope."""

import numpy as np

FAILS = ["test_gradient_small"]
HINT = "The call changed dA: write dA * slope, not dA *= slope."


def gradient_by_depth(X, dA, parameters, activation):
    L = len(parameters) // 2
    A, Z = X, {}
    for l in range(1, L + 1):
        Z[l] = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = {"linear": Z[l], "tanh": np.tanh(Z[l]), "relu": np.maximum(0, Z[l])}[activation]
    sizes = np.zeros(L)
    for l in range(L, 0, -1):
        dA *= {"linear": 1, "tanh": 1 - np.tanh(Z[l]) ** 2, "relu": Z[l] > 0}[activation]
        sizes[l - 1] = np.sqrt(np.mean(dA**2))
        dA = parameters[f"W{l}"].T @ dA
    return sizes
