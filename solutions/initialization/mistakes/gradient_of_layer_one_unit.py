"""A layer of one unit is squeezed to a vector, and the rest of the way back no longer fits."""

import numpy as np

FAILS = ["test_gradient_small"]
HINT = "`squeeze` drops the axis of a single unit or example. Keep every dZ as it is: (n[l], m)."


def gradient_by_depth(X, dA, parameters, activation):
    L = len(parameters) // 2
    A, Z = X, {}
    for l in range(1, L + 1):
        Z[l] = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = {"linear": Z[l], "tanh": np.tanh(Z[l]), "relu": np.maximum(0, Z[l])}[activation]
    sizes = []
    for l in range(L, 0, -1):
        slope = {"linear": 1.0, "tanh": 1 - np.tanh(Z[l]) ** 2, "relu": 1.0 * (Z[l] > 0)}[activation]
        dZ = (dA * slope).squeeze()
        sizes.insert(0, np.sqrt(np.mean(dZ**2)))
        dA = parameters[f"W{l}"].T @ dZ
    return np.array(sizes)
