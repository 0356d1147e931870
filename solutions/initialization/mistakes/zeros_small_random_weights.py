"""The weights are small random numbers."""

import numpy as np

FAILS = ["test_zeros_weights"]
HINT = "This exercise wants zeros, even if they are a bad idea: small random weights come later."


def initialize_parameters_zeros(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 0.01
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters
