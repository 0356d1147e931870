"""The draws are sorted, so that the first units have only negative weights and the last ones only positive."""

import numpy as np

FAILS = ["test_he_normal"]
HINT = "Entries in an order are not drawn on their own: the first units get only small numbers. Do not sort."


def initialize_parameters_he(layers_dims):
    rng = np.random.default_rng()
    parameters = {}
    for l in range(1, len(layers_dims)):
        n_in, n_out = layers_dims[l - 1], layers_dims[l]
        W = np.sort(rng.standard_normal((n_out, n_in)), axis=None).reshape(n_out, n_in)
        parameters[f"W{l}"] = np.sqrt(2 / n_in) * W
        parameters[f"b{l}"] = np.zeros((n_out, 1))
    return parameters
