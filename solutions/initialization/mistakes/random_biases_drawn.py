"""The biases are drawn like the weights."""

import numpy as np

FAILS = ["test_random_biases"]
HINT = "The biases start at zero: the random weights have broken the symmetry already."


def initialize_parameters_random(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10
        parameters[f"b{l}"] = np.random.randn(layers_dims[l], 1) * 10
    return parameters
