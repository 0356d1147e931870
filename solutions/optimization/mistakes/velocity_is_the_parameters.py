"""The averages begin at the parameters."""

import numpy as np

FAILS = ["test_velocity_zeros", "test_velocity_own_arrays"]
HINT = "The averages begin at the parameters. Before the first step there is nothing to average: zeros."


def initialize_velocity(parameters):
    v = {}
    for l in range(1, len(parameters) // 2 + 1):
        v["dW" + str(l)] = parameters["W" + str(l)] * 1
        v["db" + str(l)] = parameters["b" + str(l)] * 1
    return v
