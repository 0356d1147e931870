"""rand - 0.5 for randn."""

import numpy as np

FAILS = ["test_xavier_spread", "test_xavier_normal"]
HINT = "rand - 0.5 is uniform between -0.5 and 0.5. randn draws normal numbers."


def initialize_parameters_xavier(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = (np.random.rand(layers_dims[l], layers_dims[l - 1]) - 0.5) * np.sqrt(1 / layers_dims[l - 1])
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters
