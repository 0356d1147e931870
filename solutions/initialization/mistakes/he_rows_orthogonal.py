"""The rows are at right angles to each other (or the columns, where there are fewer): another initialisation."""

import numpy as np

FAILS = ["test_he_normal"]
HINT = "Rows that are made orthogonal are not drawn on their own. Here the entries are independent."


def initialize_parameters_he(layers_dims):
    rng = np.random.default_rng()
    parameters = {}
    for l in range(1, len(layers_dims)):
        n_in, n_out = layers_dims[l - 1], layers_dims[l]
        parameters[f"W{l}"] = _orthogonal(rng, n_out, n_in) * np.sqrt(max(n_in, n_out) * 2 / n_in)
        parameters[f"b{l}"] = np.zeros((n_out, 1))
    return parameters


def _orthogonal(rng, rows, columns):
    left, _, right = np.linalg.svd(rng.standard_normal((rows, columns)), full_matrices=False)
    return left if rows >= columns else right
