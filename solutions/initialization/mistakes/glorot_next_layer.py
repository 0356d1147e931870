"""n[l] + n[l+1]: the sum looks one layer too far, and beyond the last one."""

import numpy as np

FAILS = ["test_glorot_shapes", "test_glorot_biases", "test_glorot_spread", "test_glorot_normal"]
HINT = "The two sizes of W[l] are n[l-1] and n[l]. n[l+1] does not exist for the last layer."


def initialize_parameters_glorot(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * np.sqrt(2 / (layers_dims[l] + layers_dims[l + 1]))
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters
