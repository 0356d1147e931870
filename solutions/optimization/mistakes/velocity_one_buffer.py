"""Averages of the same shape are one array."""

import numpy as np

FAILS = ["test_velocity_own_arrays"]
HINT = "Make new zeros for each average: one array under two keys changes under both."


def initialize_velocity(parameters):
    zeros = {}
    v = {}
    for name, values in parameters.items():
        if values.shape not in zeros:
            zeros[values.shape] = np.zeros(values.shape)
        v["d" + name] = zeros[values.shape]
    return v
