"""A vector without a second axis."""

import numpy as np

FAILS = ["test_gradients_to_vector_shape"]
HINT = "Your result has one axis. Subtracted from a column it would become a matrix."


def gradients_to_vector(gradients):
    order = ("dW1", "db1", "dW2", "db2", "dW3", "db3")
    return np.concatenate([gradients[name].ravel() for name in order])
