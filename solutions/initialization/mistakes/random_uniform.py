"""rand (uniform on [0, 1)) for randn."""

import numpy as np

FAILS = ["test_random_spread", "test_random_normal"]
HINT = "rand draws uniform numbers between 0 and 1, all positive. randn draws normal ones around zero."


def initialize_parameters_random(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = np.random.rand(layers_dims[l], layers_dims[l - 1]) * 10
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters
