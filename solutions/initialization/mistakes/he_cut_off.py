"""The normal distribution is cut off at two standard deviations, as some frameworks do; the spread is right."""

import numpy as np

FAILS = ["test_he_normal"]
HINT = "Some frameworks draw again what is far from zero. Here the whole normal distribution is asked for."


def initialize_parameters_he(layers_dims):
    rng = np.random.default_rng()
    parameters = {}
    for l in range(1, len(layers_dims)):
        n_in, n_out = layers_dims[l - 1], layers_dims[l]
        W = rng.standard_normal((n_out, n_in))
        while (far := np.abs(W) > 2).any():
            W[far] = rng.standard_normal(int(far.sum()))
        W /= 0.8796  # what is cut off would be missing in the spread
        parameters[f"W{l}"] = np.sqrt(2 / n_in) * W
        parameters[f"b{l}"] = np.zeros((n_out, 1))
    return parameters
