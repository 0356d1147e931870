"""The dictionary that was given is changed."""

import numpy as np

FAILS = ["test_drop_bias_own_arrays"]
HINT = "The call changed its argument. Fill a new dictionary."


def drop_bias(parameters):
    L = len(parameters) // 2
    for l in range(1, L):
        n = parameters.pop(f"b{l}").shape[0]
        parameters[f"gamma{l}"] = np.ones((n, 1))
        parameters[f"beta{l}"] = np.zeros((n, 1))
    return parameters
