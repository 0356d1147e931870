"""Every weight matrix has as many rows as the largest layer has units."""

import numpy as np

FAILS = ["test_xavier_shapes", "test_xavier_spread"]
HINT = "W[l] has as many rows as layer l has units: (n[l], n[l-1])."


def initialize_parameters_xavier(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = np.random.randn(max(layers_dims), layers_dims[l - 1]) * np.sqrt(1 / layers_dims[l - 1])
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters
