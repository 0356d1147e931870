"""The weights are drawn in to He's scale."""

import numpy as np

FAILS = ["test_drop_bias_kept"]
HINT = "The weights stay as they are; only their biases go."


def drop_bias(parameters):
    L = len(parameters) // 2
    dropped = {f"W{L}": parameters[f"W{L}"], f"b{L}": parameters[f"b{L}"]}
    for l in range(1, L):
        n = parameters[f"b{l}"].shape[0]
        dropped[f"W{l}"] = parameters[f"W{l}"] / np.std(parameters[f"W{l}"])
        dropped[f"gamma{l}"] = np.ones((n, 1))
        dropped[f"beta{l}"] = np.zeros((n, 1))
    return dropped
