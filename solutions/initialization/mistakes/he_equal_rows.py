"""Every row of a weight matrix is the same: the units of a layer are equal."""

import numpy as np

FAILS = ["test_he_spread", "test_he_normal"]
HINT = "All units of a layer have the same weights, so they stay equal for ever: draw every entry."


def initialize_parameters_he(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = np.tile(np.random.randn(1, layers_dims[l - 1]), (layers_dims[l], 1)) * np.sqrt(2 / layers_dims[l - 1])
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters
