"""The lower half of the rows is the upper half with a minus."""

import numpy as np

FAILS = ["test_glorot_normal"]
HINT = "Half of the units are the others with a minus. Draw the rows of all units."


def initialize_parameters_glorot(layers_dims):
    rng = np.random.default_rng()
    parameters = {}
    for l in range(1, len(layers_dims)):
        n_in, n_out = layers_dims[l - 1], layers_dims[l]
        half = rng.standard_normal((n_out - n_out // 2, n_in))
        W = np.concatenate([half, -half])[:n_out]
        parameters[f"W{l}"] = np.sqrt(2 / (n_in + n_out)) * W
        parameters[f"b{l}"] = np.zeros((n_out, 1))
    return parameters
