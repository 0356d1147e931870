"""A word is taken where it is part of one of the three names, the empty one too."""

import numpy as np

FAILS = ["test_signal_refuses"]
HINT = "`in` on a text finds parts of it. Compare with a list or a set of the three names."


def signal_by_depth(X, parameters, activation):
    if activation not in "linear tanh relu":
        raise ValueError("none of the three")
    A, sizes = X, []
    for l in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = np.tanh(Z) if activation == "tanh" else np.maximum(0, Z) if activation == "relu" else Z
        sizes.append(np.sqrt(np.mean(A**2)))
    return np.array(sizes)
