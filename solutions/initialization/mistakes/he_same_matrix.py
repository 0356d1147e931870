"""One matrix, that of the first layer, for all layers."""

import numpy as np

FAILS = ["test_he_biases", "test_he_shapes", "test_he_spread", "test_he_normal"]
HINT = "Each layer has weights of its own, with its own shape and scale: draw them inside the loop."


def initialize_parameters_he(layers_dims):
    np.random.seed(3)
    parameters = {}
    W = np.random.randn(layers_dims[1], layers_dims[0]) * np.sqrt(2 / layers_dims[0])
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = W
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters
