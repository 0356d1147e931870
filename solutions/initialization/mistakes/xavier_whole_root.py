"""The root of the fan-in is cut off to a whole number."""

import numpy as np

FAILS = ["test_xavier_spread"]
HINT = "The root of the fan-in is no whole number: do not round it."


def initialize_parameters_xavier(layers_dims):
    rng = np.random.default_rng()
    parameters = {}
    for l in range(1, len(layers_dims)):
        n_in, n_out = layers_dims[l - 1], layers_dims[l]
        parameters[f"W{l}"] = rng.standard_normal((n_out, n_in)) / int(np.sqrt(n_in))
        parameters[f"b{l}"] = np.zeros((n_out, 1))
    return parameters
