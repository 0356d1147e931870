"""Every call fills the same list and gives it back."""

import numpy as np

FAILS = ["test_signal_small"]
HINT = "The sizes of one call change when the next is made. Make a new list in each call."

SIZES = []


def signal_by_depth(X, parameters, activation):
    functions = {"linear": np.positive, "tanh": np.tanh, "relu": lambda Z: np.maximum(0, Z)}
    if activation not in functions:
        raise ValueError("none of the three")
    SIZES.clear()
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        A = functions[activation](parameters[f"W{l}"] @ A + parameters[f"b{l}"])
        SIZES.append(np.sqrt(np.mean(A**2)))
    return SIZES
