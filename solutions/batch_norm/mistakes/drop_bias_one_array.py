"""Arrays are kept and handed out again."""

import numpy as np

FAILS = ["test_drop_bias_own_arrays"]
HINT = "Make new arrays in each call: these are handed out again, and who changes them changes the next network."


KEPT = {}


def drop_bias(parameters):
    L = len(parameters) // 2
    dropped = {f"W{L}": parameters[f"W{L}"], f"b{L}": parameters[f"b{L}"]}
    for l in range(1, L):
        n = parameters[f"b{l}"].shape[0]
        dropped[f"W{l}"] = parameters[f"W{l}"]
        dropped[f"gamma{l}"] = np.ones((n, 1))
        dropped[f"beta{l}"] = KEPT.setdefault((l, n), np.zeros((n, 1)))
    return dropped
