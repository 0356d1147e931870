"""From the last layer to the first, as back-propagation makes them."""

import numpy as np

FAILS = ["test_gradients_to_vector_values", "test_gradients_to_vector_others"]
HINT = "The gradients of layer 3 come first. Entry i has to belong to entry i of the parameters."


def gradients_to_vector(gradients):
    order = ("dW3", "db3", "dW2", "db2", "dW1", "db1")
    return np.concatenate([gradients[name].reshape(-1, 1) for name in order])
