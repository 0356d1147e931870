"""The variance is 10 where the standard deviation should be."""

import numpy as np

FAILS = ["test_random_spread"]
HINT = "10 is the standard deviation, so it is the factor itself and not its square root."


def initialize_parameters_random(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * np.sqrt(10)
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters
