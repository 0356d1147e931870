"""All columns are the same array."""

import numpy as np

FAILS = ["test_gradients_to_vector_values"]
HINT = "Make a new array in each call: this one is kept, and the next call writes over what was given before."


COLUMN = np.zeros((47, 1))


def gradients_to_vector(gradients):
    parts = [gradients[name].ravel() for name in ("dW1", "db1", "dW2", "db2", "dW3", "db3")]
    COLUMN[:, 0] = np.concatenate(parts)
    return COLUMN
