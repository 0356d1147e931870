"""A number for each row plus a number for each column: n[l] + n[l-1] draws for n[l] n[l-1] entries."""

import numpy as np

FAILS = ["test_random_normal"]
HINT = "Sums of a row's and a column's number go together. Draw an array of the shape (n[l], n[l-1])."


def initialize_parameters_random(layers_dims):
    rng = np.random.default_rng()
    parameters = {}
    for l in range(1, len(layers_dims)):
        n_in, n_out = layers_dims[l - 1], layers_dims[l]
        W = rng.standard_normal((n_out, 1)) + rng.standard_normal((1, n_in))
        W /= np.sqrt(np.mean(W**2))
        parameters[f"W{l}"] = 10 * W
        parameters[f"b{l}"] = np.zeros((n_out, 1))
    return parameters
