"""Every column stands there twice."""

import numpy as np

FAILS = ["test_xavier_spread", "test_xavier_normal"]
HINT = "Two inputs with the same weights are one input. Draw an array of the shape (n[l], n[l-1])."


def initialize_parameters_xavier(layers_dims):
    rng = np.random.default_rng()
    parameters = {}
    for l in range(1, len(layers_dims)):
        n_in, n_out = layers_dims[l - 1], layers_dims[l]
        columns = rng.standard_normal((n_out, (n_in + 1) // 2))
        W = np.repeat(columns, 2, axis=1)[:, :n_in]
        parameters[f"W{l}"] = np.sqrt(1 / n_in) * W
        parameters[f"b{l}"] = np.zeros((n_out, 1))
    return parameters
