"""10 is added, not multiplied."""

import numpy as np

FAILS = ["test_random_normal"]
HINT = "Multiply by 10. Adding 10 moves all the weights away from zero."


def initialize_parameters_random(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = np.random.randn(layers_dims[l], layers_dims[l - 1]) + 10
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters
