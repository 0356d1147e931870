"""Column by column."""

import numpy as np

FAILS = ["test_gradients_to_vector_values", "test_gradients_to_vector_others"]
HINT = "Row by row is asked for, as for the parameters."


def gradients_to_vector(gradients):
    order = ("dW1", "db1", "dW2", "db2", "dW3", "db3")
    return np.concatenate([gradients[name].T.reshape(-1, 1) for name in order])
