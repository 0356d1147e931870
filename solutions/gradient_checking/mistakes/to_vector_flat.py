"""A vector without a second axis."""

import numpy as np

FAILS = ["test_dictionary_to_vector_shape"]
HINT = "Your theta has one axis. A column has the shape (47, 1): reshape(-1, 1)."


def dictionary_to_vector(parameters):
    pieces = [parameters[name].ravel() for name in ("W1", "b1", "W2", "b2", "W3", "b3")]
    keys = [name for name in ("W1", "b1", "W2", "b2", "W3", "b3") for _ in range(parameters[name].size)]
    return np.concatenate(pieces), keys
