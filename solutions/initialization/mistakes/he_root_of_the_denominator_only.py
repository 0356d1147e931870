"""The root covers the denominator only: 2 / sqrt(n[l-1])."""

import numpy as np

FAILS = ["test_he_spread"]
HINT = "The square root is of the whole fraction 2 / n[l-1], the 2 included."


def initialize_parameters_he(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 2 / np.sqrt(layers_dims[l - 1])
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters
