"""1 in the numerator: the sum is not halved."""

import numpy as np

FAILS = ["test_glorot_spread"]
HINT = "The denominator is the mean of the two sizes, so the fraction is 2 / (n[l-1] + n[l])."


def initialize_parameters_glorot(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * np.sqrt(1 / (layers_dims[l - 1] + layers_dims[l]))
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters
