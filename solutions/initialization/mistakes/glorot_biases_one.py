"""The biases are one."""

import numpy as np

FAILS = ["test_glorot_biases"]
HINT = "The biases start at zero: np.zeros, not np.ones."


def initialize_parameters_glorot(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * np.sqrt(2 / (layers_dims[l - 1] + layers_dims[l]))
        parameters[f"b{l}"] = np.ones((layers_dims[l], 1))
    return parameters
