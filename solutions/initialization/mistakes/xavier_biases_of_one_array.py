"""The biases of all layers are views of one column of zeros."""

import numpy as np

FAILS = ["test_xavier_biases"]
HINT = "The biases share memory: a step on one changes the others. Make each with np.zeros of its own."


def initialize_parameters_xavier(layers_dims):
    rng = np.random.default_rng()
    zeros = np.zeros((max(layers_dims), 1))
    parameters = {}
    for l in range(1, len(layers_dims)):
        n_in, n_out = layers_dims[l - 1], layers_dims[l]
        parameters[f"W{l}"] = rng.standard_normal((n_out, n_in)) / np.sqrt(n_in)
        parameters[f"b{l}"] = zeros[:n_out]
    return parameters
