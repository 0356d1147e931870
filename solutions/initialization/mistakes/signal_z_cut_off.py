"""z is held between -50 and 50, which only tanh does not notice."""

import numpy as np

FAILS = ["test_signal_saturated"]
HINT = "np.tanh takes numbers of any size: z needs no bounds, and linear and ReLU pass it on."


def signal_by_depth(X, parameters, activation):
    if activation not in ("linear", "tanh", "relu"):
        raise ValueError("none of the three")
    A, sizes = X, []
    for l in range(1, len(parameters) // 2 + 1):
        Z = np.clip(parameters[f"W{l}"] @ A + parameters[f"b{l}"], -50, 50)
        A = {"linear": Z, "tanh": np.tanh(Z), "relu": np.maximum(0, Z)}[activation]
        sizes.append(np.sqrt(np.mean(A**2)))
    return np.array(sizes)
