"""The biases are one."""

import numpy as np

FAILS = ["test_zeros_biases"]
HINT = "The biases start at zero too: np.zeros, not np.ones."


def initialize_parameters_zeros(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters[f"b{l}"] = np.ones((layers_dims[l], 1))
    return parameters
