"""n[l-1] is added to itself."""

import numpy as np

FAILS = ["test_glorot_spread"]
HINT = "The sum takes n[l-1] twice, which is Xavier again: add the two sizes of the layer."


def initialize_parameters_glorot(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * np.sqrt(2 / (layers_dims[l - 1] + layers_dims[l - 1]))
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters
