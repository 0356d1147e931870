"""An activation in capitals is not refused."""

import numpy as np

FAILS = ["test_signal_refuses"]
HINT = "Only the three words as they are given are accepted. What is written otherwise is refused."


def signal_by_depth(X, parameters, activation):
    functions = {"linear": np.positive, "tanh": np.tanh, "relu": lambda Z: np.maximum(0, Z)}
    if activation.lower() not in functions:
        raise ValueError("none of the three")
    A, sizes = X, []
    for l in range(1, len(parameters) // 2 + 1):
        A = functions[activation.lower()](parameters[f"W{l}"] @ A + parameters[f"b{l}"])
        sizes.append(np.sqrt(np.mean(A**2)))
    return np.array(sizes)
