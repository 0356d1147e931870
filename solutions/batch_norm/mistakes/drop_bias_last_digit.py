"""The number of layers is read from the last digit of a key."""

import numpy as np

FAILS = ["test_drop_bias_keys", "test_drop_bias_kept", "test_drop_bias_scale_and_shift"]
HINT = "Behaves as if a key's number had one digit. Networks of ten layers and more have two."


def drop_bias(parameters):
    L = max(int(name[-1]) for name in parameters)
    dropped = {f"W{L}": parameters[f"W{L}"], f"b{L}": parameters[f"b{L}"]}
    for l in range(1, L):
        n = parameters[f"b{l}"].shape[0]
        dropped[f"W{l}"] = parameters[f"W{l}"]
        dropped[f"gamma{l}"] = np.ones((n, 1))
        dropped[f"beta{l}"] = np.zeros((n, 1))
    return dropped
