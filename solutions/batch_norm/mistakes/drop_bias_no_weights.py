"""The weights of hidden layers are missing."""

import numpy as np

FAILS = ["test_drop_bias_keys", "test_drop_bias_kept"]
HINT = "Weights stay in every layer: only b is dropped."


def drop_bias(parameters):
    L = len(parameters) // 2
    dropped = {f"W{L}": parameters[f"W{L}"], f"b{L}": parameters[f"b{L}"]}
    for l in range(1, L):
        n = parameters[f"b{l}"].shape[0]
        dropped[f"gamma{l}"] = np.ones((n, 1))
        dropped[f"beta{l}"] = np.zeros((n, 1))
    return dropped
