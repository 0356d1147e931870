"""The units have weights of different sizes; only all together spread as they should."""

import numpy as np

FAILS = ["test_glorot_normal"]
HINT = "Each row should spread by the same standard deviation."


def initialize_parameters_glorot(layers_dims):
    rng = np.random.default_rng()
    parameters = {}
    for l in range(1, len(layers_dims)):
        n_in, n_out = layers_dims[l - 1], layers_dims[l]
        W = rng.standard_normal((n_out, n_in)) * np.linspace(0.2, 1.4, n_out).reshape(n_out, 1)
        W /= np.sqrt(np.mean(np.linspace(0.2, 1.4, n_out) ** 2))
        parameters[f"W{l}"] = np.sqrt(2 / (n_in + n_out)) * W
        parameters[f"b{l}"] = np.zeros((n_out, 1))
    return parameters
