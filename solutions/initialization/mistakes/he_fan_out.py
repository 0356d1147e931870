"""The layer's own size n[l] where its number of inputs n[l-1] should be."""

import numpy as np

FAILS = ["test_he_spread"]
HINT = "Divide by the number of inputs of a unit, layers_dims[l - 1], not by the number of units."


def initialize_parameters_he(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * np.sqrt(2 / layers_dims[l])
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters
