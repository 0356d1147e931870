"""The last layer gets gamma and beta and keeps its bias."""

import numpy as np

FAILS = ["test_drop_bias_keys"]
HINT = "Batch norm stands in the hidden layers only: no gamma and no beta in the last one."


def drop_bias(parameters):
    L = len(parameters) // 2
    dropped = {f"W{L}": parameters[f"W{L}"], f"b{L}": parameters[f"b{L}"]}
    for l in range(1, L + 1):
        n = parameters[f"b{l}"].shape[0]
        dropped[f"W{l}"] = parameters[f"W{l}"]
        dropped[f"gamma{l}"] = np.ones((n, 1))
        dropped[f"beta{l}"] = np.zeros((n, 1))
    return dropped
