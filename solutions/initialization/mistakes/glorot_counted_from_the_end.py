"""The fan-in is counted from the end of the list of sizes: [1 - l] for [l - 1]."""

import numpy as np

FAILS = ["test_glorot_spread"]
HINT = "n[l-1] is layers_dims[l - 1]. A negative index counts from the end of the list."


def initialize_parameters_glorot(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        scale = np.sqrt(2 / (layers_dims[1 - l] + layers_dims[l]))
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * scale
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters
