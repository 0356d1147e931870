"""vdW = 0, vdW = 0: the same name twice."""

import numpy as np

FAILS = ["test_velocity_zeros", "test_velocity_own_arrays"]
HINT = "The averages for the biases are missing: dW stands in both lines."


def initialize_velocity(parameters):
    v = {}
    for l in range(1, len(parameters) // 2 + 1):
        v["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        v["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
    return v
