"""The loop ends one layer too early."""

import numpy as np

FAILS = ["test_zeros_shapes", "test_zeros_weights", "test_zeros_biases"]
HINT = (
    "The last layer is missing: range(1, L) with L = len(layers_dims) already stops at L - 1, the last layer."
)


def initialize_parameters_zeros(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layers_dims) - 1):
        parameters[f"W{l}"] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters
