"""Each parameter is taken out of the dictionary."""

import numpy as np

FAILS = ["test_signal_small"]
HINT = "The call changed the dictionary of parameters: look its entries up, without pop."


def signal_by_depth(X, parameters, activation):
    functions = {"linear": lambda Z: Z, "tanh": np.tanh, "relu": lambda Z: np.maximum(0, Z)}
    if activation not in functions:
        raise ValueError("activation must be 'linear', 'tanh' or 'relu'")
    A = X
    sizes = []
    for l in range(1, len(parameters) // 2 + 1):
        A = functions[activation](parameters.pop(f"W{l}") @ A + parameters.pop(f"b{l}"))
        sizes.append(np.sqrt(np.mean(A**2)))
    return np.array(sizes)
