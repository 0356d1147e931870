"""The biases are 0.01, as some do for ReLU."""

import numpy as np

FAILS = ["test_he_biases"]
HINT = "Small positive biases are a matter of taste elsewhere; this exercise wants zeros."


def initialize_parameters_he(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * np.sqrt(2 / layers_dims[l - 1])
        parameters[f"b{l}"] = np.full((layers_dims[l], 1), 0.01)
    return parameters
