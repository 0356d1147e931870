"""The bias is counted as an input: n[l-1] + 1."""

import numpy as np

FAILS = ["test_xavier_spread"]
HINT = "The fan-in is n[l-1], the number of columns of W. The bias does not count."


def initialize_parameters_xavier(layers_dims):
    rng = np.random.default_rng()
    parameters = {}
    for l in range(1, len(layers_dims)):
        n_in, n_out = layers_dims[l - 1], layers_dims[l]
        parameters[f"W{l}"] = rng.standard_normal((n_out, n_in)) / np.sqrt(n_in + 1)
        parameters[f"b{l}"] = np.zeros((n_out, 1))
    return parameters
