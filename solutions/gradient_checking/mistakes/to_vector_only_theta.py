"""The names are not returned."""

import numpy as np

FAILS = ["test_dictionary_to_vector_shape", "test_dictionary_to_vector_keys"]
HINT = "Two results are expected: return theta, keys."


def dictionary_to_vector(parameters):
    return np.concatenate([parameters[name].reshape(-1, 1) for name in ("W1", "b1", "W2", "b2", "W3", "b3")])
