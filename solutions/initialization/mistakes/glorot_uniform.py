"""The uniform form of the paper: right variance, another distribution."""

import numpy as np

FAILS = ["test_glorot_normal"]
HINT = "The variance is right, but this exercise draws normal numbers, not uniform ones."


def initialize_parameters_glorot(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        limit = np.sqrt(6 / (layers_dims[l - 1] + layers_dims[l]))
        parameters[f"W{l}"] = np.random.uniform(-limit, limit, (layers_dims[l], layers_dims[l - 1]))
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters
