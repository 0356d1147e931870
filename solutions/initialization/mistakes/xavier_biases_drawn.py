"""The biases are drawn with the scale of the weights."""

import numpy as np

FAILS = ["test_xavier_biases"]
HINT = "The biases start at zero: the random weights have broken the symmetry already."


def initialize_parameters_xavier(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        scale = np.sqrt(1 / layers_dims[l - 1])
        parameters[f"W{l}"] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * scale
        parameters[f"b{l}"] = np.random.randn(layers_dims[l], 1) * scale
    return parameters
