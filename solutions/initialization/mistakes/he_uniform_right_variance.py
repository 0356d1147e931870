"""A uniform distribution around zero that has the right variance."""

import numpy as np

FAILS = ["test_he_normal"]
HINT = "The spread is right, but the numbers are uniform: draw them from the normal distribution."


def initialize_parameters_he(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        limit = np.sqrt(6 / layers_dims[l - 1])
        parameters[f"W{l}"] = np.random.uniform(-limit, limit, (layers_dims[l], layers_dims[l - 1]))
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters
