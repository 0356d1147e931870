"""The keys are those of the parameters."""

import numpy as np

FAILS = ["test_velocity_zeros", "test_velocity_own_arrays"]
HINT = "These are averages of gradients: their keys are dW1, db1, and so on."


def initialize_velocity(parameters):
    v = {}
    for l in range(1, len(parameters) // 2 + 1):
        v["W" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        v["b" + str(l)] = np.zeros(parameters["b" + str(l)].shape)
    return v
