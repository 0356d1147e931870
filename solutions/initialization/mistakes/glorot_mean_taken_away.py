"""The mean of each layer's weights is taken away, so that it is exactly zero."""

import numpy as np

FAILS = ["test_glorot_normal"]
HINT = "What is drawn lies around zero on average. Take nothing away afterwards."


def initialize_parameters_glorot(layers_dims):
    rng = np.random.default_rng()
    parameters = {}
    for l in range(1, len(layers_dims)):
        n_in, n_out = layers_dims[l - 1], layers_dims[l]
        W = rng.standard_normal((n_out, n_in)) * np.sqrt(2 / (n_in + n_out))
        parameters[f"W{l}"] = W - np.mean(W)
        parameters[f"b{l}"] = np.zeros((n_out, 1))
    return parameters
