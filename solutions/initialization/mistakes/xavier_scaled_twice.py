"""The scale is applied twice."""

import numpy as np

FAILS = ["test_xavier_spread"]
HINT = "1 / n[l-1] is the variance. Multiply by the standard deviation, which is its square root, once."


def initialize_parameters_xavier(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        scale = np.sqrt(1 / layers_dims[l - 1])
        parameters[f"W{l}"] = np.random.normal(0, scale, (layers_dims[l], layers_dims[l - 1])) * scale
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters
