"""The loop ends one layer early."""

import numpy as np

FAILS = ["test_velocity_zeros", "test_velocity_own_arrays"]
HINT = "The last layer has no averages. Where does range end?"


def initialize_velocity(parameters):
    v = {}
    for l in range(1, len(parameters) // 2):
        v["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        v["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape)
    return v
