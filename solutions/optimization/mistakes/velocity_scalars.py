"""One 0 for each parameter, without a shape."""

import numpy as np

FAILS = ["test_velocity_zeros", "test_velocity_own_arrays"]
HINT = "A plain 0 has no shape. Each average is an array like its parameter."


def initialize_velocity(parameters):
    v = {}
    for l in range(1, len(parameters) // 2 + 1):
        v["dW" + str(l)] = 0.0
        v["db" + str(l)] = 0.0
    return v
