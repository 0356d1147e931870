"""The variance 1 / n[l-1] of Xavier."""

import numpy as np

FAILS = ["test_he_spread"]
HINT = "ReLU passes half of the square, so He has 2 / n[l-1] where Xavier has 1 / n[l-1]."


def initialize_parameters_he(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * np.sqrt(1 / layers_dims[l - 1])
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters
