"""The dictionary is made and not returned."""

import numpy as np

FAILS = ["test_xavier_shapes", "test_xavier_biases", "test_xavier_spread", "test_xavier_normal"]
HINT = "The function ends without `return parameters`."


def initialize_parameters_xavier(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * np.sqrt(1 / layers_dims[l - 1])
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
