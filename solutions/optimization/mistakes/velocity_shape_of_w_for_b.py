"""b's average has the shape of W: a copied line."""

import numpy as np

FAILS = ["test_velocity_zeros", "test_velocity_own_arrays"]
HINT = "The zeros for db have the shape of W: a copied line?"


def initialize_velocity(parameters):
    v = {}
    for l in range(1, len(parameters) // 2 + 1):
        v["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        v["db" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
    return v
