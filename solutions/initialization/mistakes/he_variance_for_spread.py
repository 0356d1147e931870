"""The root is missing: the variance stands where the standard deviation should be."""

import numpy as np

FAILS = ["test_he_spread"]
HINT = "2 / n[l-1] is the variance. Multiply by the standard deviation, which is its square root, once."


def initialize_parameters_he(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * (2 / layers_dims[l - 1])
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters
