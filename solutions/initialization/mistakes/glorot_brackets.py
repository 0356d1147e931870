"""The brackets around the sum are missing: 2 / n[l-1] + n[l]."""

import numpy as np

FAILS = ["test_glorot_spread"]
HINT = "Without brackets only n[l-1] divides: write 2 / (n[l-1] + n[l])."


def initialize_parameters_glorot(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * np.sqrt(2 / layers_dims[l - 1] + layers_dims[l])
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters
