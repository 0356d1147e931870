"""Only the first layer is changed."""

import numpy as np

FAILS = ["test_drop_bias_keys", "test_drop_bias_scale_and_shift"]
HINT = "Every hidden layer gets gamma and beta, not only the first one."


def drop_bias(parameters):
    L = len(parameters) // 2
    dropped = {f"W{L}": parameters[f"W{L}"], f"b{L}": parameters[f"b{L}"]}
    for l in range(1, L):
        n = parameters[f"b{l}"].shape[0]
        dropped[f"W{l}"] = parameters[f"W{l}"]
        if l > 1:
            dropped[f"b{l}"] = parameters[f"b{l}"]
            continue
        dropped[f"gamma{l}"] = np.ones((n, 1))
        dropped[f"beta{l}"] = np.zeros((n, 1))
    return dropped
