"""Layers of one size share their arrays."""

import numpy as np

FAILS = ["test_drop_bias_own_arrays"]
HINT = "Make an array for each gamma and each beta: what is changed in one changes the other."


def drop_bias(parameters):
    L = len(parameters) // 2
    shared = {}
    dropped = {f"W{L}": parameters[f"W{L}"], f"b{L}": parameters[f"b{L}"]}
    for l in range(1, L):
        n = parameters[f"b{l}"].shape[0]
        dropped[f"W{l}"] = parameters[f"W{l}"]
        dropped[f"gamma{l}"] = shared.setdefault(n, np.ones((n, 1)))
        dropped[f"beta{l}"] = np.zeros((n, 1))
    return dropped
