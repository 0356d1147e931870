"""An unknown activation counts as linear."""

import numpy as np

FAILS = ["test_signal_refuses"]
HINT = "A name that is none of the three must be refused: raise ValueError."


def signal_by_depth(X, parameters, activation):
    functions = {"linear": lambda Z: Z, "tanh": np.tanh, "relu": lambda Z: np.maximum(0, Z)}
    A = X
    L = len(parameters) // 2
    sizes = []
    for l in range(1, L + 1):
        A = functions.get(activation, lambda Z: Z)(parameters[f"W{l}"] @ A + parameters[f"b{l}"])
        sizes.append(np.sqrt(np.mean(A**2)))
    return np.array(sizes)
