"""The last layer loses its bias, too."""

import numpy as np

FAILS = ["test_drop_bias_keys", "test_drop_bias_kept"]
HINT = "The last layer has no batch norm, and needs its b."


def drop_bias(parameters):
    L = len(parameters) // 2
    dropped = {f"W{L}": parameters[f"W{L}"]}
    for l in range(1, L):
        n = parameters[f"b{l}"].shape[0]
        dropped[f"W{l}"] = parameters[f"W{l}"]
        dropped[f"gamma{l}"] = np.ones((n, 1))
        dropped[f"beta{l}"] = np.zeros((n, 1))
    return dropped
