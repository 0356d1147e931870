"""Multiplied by the root of the number of inputs, not divided."""

import numpy as np

FAILS = ["test_xavier_spread"]
HINT = "More inputs need smaller weights: divide by sqrt(n[l-1])."


def initialize_parameters_xavier(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * np.sqrt(layers_dims[l - 1])
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters
