"""Gamma starts at zero."""

import numpy as np

FAILS = ["test_drop_bias_scale_and_shift"]
HINT = "Behaves as if gamma began at 0: then nothing gets through. It begins at 1."


def drop_bias(parameters):
    L = len(parameters) // 2
    dropped = {f"W{L}": parameters[f"W{L}"], f"b{L}": parameters[f"b{L}"]}
    for l in range(1, L):
        n = parameters[f"b{l}"].shape[0]
        dropped[f"W{l}"] = parameters[f"W{l}"]
        dropped[f"gamma{l}"] = np.zeros((n, 1))
        dropped[f"beta{l}"] = np.zeros((n, 1))
    return dropped
