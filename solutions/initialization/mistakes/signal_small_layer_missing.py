"""A layer of one unit is taken for the end of the network."""

import numpy as np

FAILS = ["test_signal_small"]
HINT = "A layer with one unit may stand anywhere. The number of layers is len(parameters) // 2."


def signal_by_depth(X, parameters, activation):
    if activation not in ("linear", "tanh", "relu"):
        raise ValueError("none of the three")
    A, sizes = X, []
    for l in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = np.tanh(Z) if activation == "tanh" else np.maximum(0, Z) if activation == "relu" else Z
        sizes.append(np.sqrt(np.mean(A**2)))
        if len(A) == 1:
            break
    return np.array(sizes)
