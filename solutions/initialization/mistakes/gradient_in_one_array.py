"""The sizes are written into an array that the next call uses again."""

import numpy as np

FAILS = ["test_gradient_small"]
HINT = "The sizes of one call change when the next is made. Make a new array in each call."

SIZES = np.zeros(100)


def gradient_by_depth(X, dA, parameters, activation):
    L, A, slopes = len(parameters) // 2, X, {}
    for l in range(1, L + 1):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        if activation == "tanh":
            A = np.tanh(Z)
            slopes[l] = 1 - A**2
        elif activation == "relu":
            A = np.maximum(0, Z)
            slopes[l] = Z > 0
        else:
            A, slopes[l] = Z, 1.0
    for l in range(L, 0, -1):
        dZ = dA * slopes[l]
        SIZES[l - 1] = np.sqrt(np.mean(dZ**2))
        dA = parameters[f"W{l}"].T @ dZ
    return SIZES[:L]
