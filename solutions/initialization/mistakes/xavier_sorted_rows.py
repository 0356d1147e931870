"""Each row is sorted, so that all units look the same way."""

import numpy as np

FAILS = ["test_xavier_normal"]
HINT = "In each row the entries grow from left to right: all units are nearly alike. Leave the draws as they come."


def initialize_parameters_xavier(layers_dims):
    rng = np.random.default_rng()
    parameters = {}
    for l in range(1, len(layers_dims)):
        n_in, n_out = layers_dims[l - 1], layers_dims[l]
        W = np.sort(rng.standard_normal((n_out, n_in)), axis=1)
        parameters[f"W{l}"] = np.sqrt(1 / n_in) * W
        parameters[f"b{l}"] = np.zeros((n_out, 1))
    return parameters
