"""Beta takes over the numbers of the bias."""

import numpy as np

FAILS = ["test_drop_bias_scale_and_shift"]
HINT = "Behaves as if beta began at b. It begins at 0."


def drop_bias(parameters):
    L = len(parameters) // 2
    dropped = {f"W{L}": parameters[f"W{L}"], f"b{L}": parameters[f"b{L}"]}
    for l in range(1, L):
        n = parameters[f"b{l}"].shape[0]
        dropped[f"W{l}"] = parameters[f"W{l}"]
        dropped[f"gamma{l}"] = np.ones((n, 1))
        dropped[f"beta{l}"] = parameters[f"b{l}"].copy()
    return dropped
