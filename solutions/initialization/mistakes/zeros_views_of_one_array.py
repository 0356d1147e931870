"""All parameters are views of one square of zeros, which overlap."""

import numpy as np

FAILS = ["test_zeros_biases"]
HINT = "The arrays share memory: a step on one changes the others. Make each with np.zeros of its own."


def initialize_parameters_zeros(layers_dims):
    zeros = np.zeros((max(layers_dims), max(layers_dims)))
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = zeros[: layers_dims[l], : layers_dims[l - 1]]
        parameters[f"b{l}"] = zeros[: layers_dims[l], :1]
    return parameters
