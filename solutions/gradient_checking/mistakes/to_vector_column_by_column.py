"""Column by column."""

import numpy as np

FAILS = ["test_dictionary_to_vector_values", "test_dictionary_to_vector_any_order"]
HINT = "The entries of a matrix come column by column. Row by row is asked for."


def dictionary_to_vector(parameters):
    pieces = [parameters[name].T.reshape(-1, 1) for name in ("W1", "b1", "W2", "b2", "W3", "b3")]
    keys = [name for name in ("W1", "b1", "W2", "b2", "W3", "b3") for _ in range(parameters[name].size)]
    return np.concatenate(pieces), keys
