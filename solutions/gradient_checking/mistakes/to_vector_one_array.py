"""All columns are the same array."""

import numpy as np

FAILS = ["test_dictionary_to_vector_values"]
HINT = "Make a new array in each call: this one is kept, and the next call writes over what was given before."


NAMES = ["W1", "b1", "W2", "b2", "W3", "b3"]
COLUMN = np.zeros((47, 1))


def dictionary_to_vector(parameters):
    COLUMN[:, 0] = np.concatenate([parameters[name].ravel() for name in NAMES])
    return COLUMN, [name for name in NAMES for _ in range(parameters[name].size)]
