"""sqrt(6 / (n[l-1] + n[l])), the limit of the uniform form, as the standard deviation."""

import numpy as np

FAILS = ["test_glorot_spread"]
HINT = "sqrt(6 / sum) is the limit of a uniform distribution. The standard deviation is sqrt(2 / sum)."


def initialize_parameters_glorot(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * np.sqrt(6 / (layers_dims[l - 1] + layers_dims[l]))
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters
