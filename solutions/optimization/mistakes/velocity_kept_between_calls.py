"""The dictionary is a default argument, which all calls share."""

import numpy as np

FAILS = ["test_velocity_zeros", "test_velocity_own_arrays"]
HINT = "The dictionary of the last call is filled again: make a new one, v = {}, inside the function."


def initialize_velocity(parameters, v={}):
    for name, values in parameters.items():
        v["d" + name] = np.zeros(values.shape)
    return v
