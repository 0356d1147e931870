"""All rows are one row with a little noise."""

import numpy as np

FAILS = ["test_he_normal"]
HINT = "The units of a layer are nearly equal: a row of its own for each, not one row and some noise."


def initialize_parameters_he(layers_dims):
    rng = np.random.default_rng()
    parameters = {}
    for l in range(1, len(layers_dims)):
        n_in, n_out = layers_dims[l - 1], layers_dims[l]
        row = rng.standard_normal((1, n_in))
        row /= np.sqrt(np.mean(row**2))
        W = 0.95 * row + np.sqrt(1 - 0.95**2) * rng.standard_normal((n_out, n_in))
        parameters[f"W{l}"] = np.sqrt(2 / n_in) * W
        parameters[f"b{l}"] = np.zeros((n_out, 1))
    return parameters
