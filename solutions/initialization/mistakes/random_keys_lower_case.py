"""The keys of the weights are w1, w2, ..."""

import numpy as np

FAILS = ["test_random_shapes", "test_random_spread", "test_random_normal"]
HINT = "The keys of the weights have a capital letter: W1, W2, ..."


def initialize_parameters_random(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"w{l}"] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters
