"""Each row is scaled to the length that it has on average."""

import numpy as np

FAILS = ["test_glorot_spread", "test_glorot_normal"]
HINT = "Do not scale the rows after drawing: their lengths differ a little, as the draws do."


def initialize_parameters_glorot(layers_dims):
    rng = np.random.default_rng()
    parameters = {}
    for l in range(1, len(layers_dims)):
        n_in, n_out = layers_dims[l - 1], layers_dims[l]
        parameters[f"W{l}"] = _scaled(rng.standard_normal((n_out, n_in))) * np.sqrt(2 / (n_in + n_out))
        parameters[f"b{l}"] = np.zeros((n_out, 1))
    return parameters


def _scaled(W):
    return W / np.sqrt(np.mean(W**2, axis=1, keepdims=True))
