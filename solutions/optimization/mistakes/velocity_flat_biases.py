"""db is one-dimensional."""

import numpy as np

FAILS = ["test_velocity_zeros", "test_velocity_own_arrays"]
HINT = "db[l] is a column, (n[l], 1), like b[l]."


def initialize_velocity(parameters):
    v = {}
    for l in range(1, len(parameters) // 2 + 1):
        v["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        v["db" + str(l)] = np.zeros(len(parameters["b" + str(l)]))
    return v
