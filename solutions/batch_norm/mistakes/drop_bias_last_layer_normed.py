"""The last layer gets gamma and beta for its bias."""

import numpy as np

FAILS = ["test_drop_bias_keys", "test_drop_bias_kept"]
HINT = "Batch norm stands in the hidden layers only. The last layer keeps its b."


def drop_bias(parameters):
    L = len(parameters) // 2
    dropped = {}
    for l in range(1, L + 1):
        n = parameters[f"b{l}"].shape[0]
        dropped[f"W{l}"] = parameters[f"W{l}"]
        dropped[f"gamma{l}"] = np.ones((n, 1))
        dropped[f"beta{l}"] = np.zeros((n, 1))
    return dropped
