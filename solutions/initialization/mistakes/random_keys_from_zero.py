"""The layers are counted from 0: W0, b0, ..."""

import numpy as np

FAILS = ["test_random_shapes", "test_random_biases", "test_random_spread", "test_random_normal"]
HINT = "The first layer's parameters are W1 and b1. Layer 0 is the input and has none."


def initialize_parameters_random(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l - 1}"] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10
        parameters[f"b{l - 1}"] = np.zeros((layers_dims[l], 1))
    return parameters
