"""tanh is written out with exp, which overflows: inf / inf is not a number."""

import numpy as np

FAILS = ["test_signal_saturated"]
HINT = "exp(z) is infinite from z = 710 on, and inf / inf is nan. `np.tanh` takes numbers of any size."


def signal_by_depth(X, parameters, activation):
    if activation not in ("linear", "tanh", "relu"):
        raise ValueError("none of the three")
    A, sizes = X, []
    for l in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = (np.exp(Z) - np.exp(-Z)) / (np.exp(Z) + np.exp(-Z)) if activation == "tanh" else np.maximum(0, Z) if activation == "relu" else Z
        sizes.append(np.sqrt(np.mean(A**2)))
    return np.array(sizes)
