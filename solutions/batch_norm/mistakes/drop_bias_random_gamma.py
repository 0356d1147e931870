"""Gamma is drawn at random, like weights."""

import numpy as np

FAILS = ["test_drop_bias_scale_and_shift"]
HINT = "Behaves as if gamma were drawn. It begins at 1, for every unit."


def drop_bias(parameters):
    L = len(parameters) // 2
    dropped = {f"W{L}": parameters[f"W{L}"], f"b{L}": parameters[f"b{L}"]}
    for l in range(1, L):
        n = parameters[f"b{l}"].shape[0]
        dropped[f"W{l}"] = parameters[f"W{l}"]
        dropped[f"gamma{l}"] = 1 + 0.01 * np.random.randn(n, 1)
        dropped[f"beta{l}"] = np.zeros((n, 1))
    return dropped
