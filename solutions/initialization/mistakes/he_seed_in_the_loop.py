"""The seed is set again before each layer, so layers of one size have the same weights."""

import numpy as np

FAILS = ["test_he_normal"]
HINT = "Layers of one size have the same weights: set the seed once, before the loop."


def initialize_parameters_he(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        np.random.seed(1)
        parameters[f"W{l}"] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * np.sqrt(2 / layers_dims[l - 1])
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters
