"""Each entry is made of two numbers, of which it shares one with its neighbour."""

import numpy as np

FAILS = ["test_random_normal"]
HINT = "Neighbouring entries share a number. Draw one number for each entry."


def initialize_parameters_random(layers_dims):
    rng = np.random.default_rng()
    parameters = {}
    for l in range(1, len(layers_dims)):
        n_in, n_out = layers_dims[l - 1], layers_dims[l]
        parameters[f"W{l}"] = _shared(rng, n_out, n_in)
        parameters[f"b{l}"] = np.zeros((n_out, 1))
    return parameters


def _shared(rng, rows, columns):
    numbers = rng.standard_normal((rows, columns + 1))
    return 10 * (numbers[:, 1:] + numbers[:, :-1]) / np.sqrt(2)
