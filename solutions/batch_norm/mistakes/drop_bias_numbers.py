"""Gamma and beta are single numbers."""

import numpy as np

FAILS = ["test_drop_bias_scale_and_shift"]
HINT = "gamma and beta have one number for each unit, in a column."


def drop_bias(parameters):
    L = len(parameters) // 2
    dropped = {f"W{L}": parameters[f"W{L}"], f"b{L}": parameters[f"b{L}"]}
    for l in range(1, L):
        n = parameters[f"b{l}"].shape[0]
        dropped[f"W{l}"] = parameters[f"W{l}"]
        dropped[f"gamma{l}"] = 1.0
        dropped[f"beta{l}"] = 0.0
    return dropped
