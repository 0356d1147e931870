"""Zeros where random numbers should be."""

import numpy as np

FAILS = ["test_random_spread", "test_random_normal"]
HINT = "These weights are all zero: draw them from the normal distribution."


def initialize_parameters_random(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters
