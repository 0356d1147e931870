"""The activation is left out in the last layer."""

import numpy as np

FAILS = ["test_signal_tanh", "test_signal_relu", "test_signal_small", "test_signal_saturated"]
HINT = "Look at the last size: here the last layer has the activation too."


def signal_by_depth(X, parameters, activation):
    functions = {"linear": lambda Z: Z, "tanh": np.tanh, "relu": lambda Z: np.maximum(0, Z)}
    if activation not in functions:
        raise ValueError("activation must be linear, tanh or relu")
    A = X
    L = len(parameters) // 2
    sizes = []
    for l in range(1, L + 1):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = functions[activation](Z) if l < L else Z
        sizes.append(np.sqrt(np.mean(A**2)))
    return np.array(sizes)
