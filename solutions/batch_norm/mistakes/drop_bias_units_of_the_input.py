"""Gamma and beta have as many numbers as the layer has inputs."""

import numpy as np

FAILS = ["test_drop_bias_scale_and_shift"]
HINT = "Behaves as if gamma and beta belonged to the inputs of the layer. They belong to its units, the rows of W."


def drop_bias(parameters):
    L = len(parameters) // 2
    dropped = {f"W{L}": parameters[f"W{L}"], f"b{L}": parameters[f"b{L}"]}
    for l in range(1, L):
        n = parameters[f"W{l}"].shape[1]
        dropped[f"W{l}"] = parameters[f"W{l}"]
        dropped[f"gamma{l}"] = np.ones((n, 1))
        dropped[f"beta{l}"] = np.zeros((n, 1))
    return dropped
