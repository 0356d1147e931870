"""The weights have the shape (n[l-1], n[l])."""

import numpy as np

FAILS = ["test_he_shapes"]
HINT = "W[l] has a row for each unit of layer l and a column for each input: (n[l], n[l-1])."


def initialize_parameters_he(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = np.random.randn(layers_dims[l - 1], layers_dims[l]) * np.sqrt(2 / layers_dims[l - 1])
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters
