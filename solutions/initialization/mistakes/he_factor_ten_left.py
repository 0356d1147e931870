"""The factor 10 of the exercise before is still there."""

import numpy as np

FAILS = ["test_he_spread"]
HINT = "The factor 10 belongs to the large random weights. Here the scale is sqrt(2 / n[l-1]) alone."


def initialize_parameters_he(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10 * np.sqrt(2 / layers_dims[l - 1])
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters
