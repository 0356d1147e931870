"""The scale is applied twice."""

import numpy as np

FAILS = ["test_xavier_spread"]
HINT = "The scale acts twice: give it to the generator or multiply by it, not both."


def initialize_parameters_xavier(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        scale = np.sqrt(1 / layers_dims[l - 1])
        parameters[f"W{l}"] = np.random.normal(0, scale, (layers_dims[l], layers_dims[l - 1])) * scale
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters
