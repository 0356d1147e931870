"""Multiplied by 0.01, as in another exercise of the course."""

import numpy as np

FAILS = ["test_random_spread"]
HINT = "These are the large random weights: times 10, not times 0.01."


def initialize_parameters_random(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 0.01
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters
