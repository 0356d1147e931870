"""The biases have the shape (n[l],), without the axis of length one."""

import numpy as np

FAILS = ["test_zeros_shapes"]
HINT = "b[l] is a column: its shape has two sizes, (n[l], 1)."


def initialize_parameters_zeros(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters[f"b{l}"] = np.zeros(layers_dims[l])
    return parameters
