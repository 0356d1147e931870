"""Each gradient is taken out of the dictionary."""

import numpy as np

FAILS = ["test_gradients_to_vector_others"]
HINT = "The call changed the dictionary that it was given: look its entries up, without pop."


def gradients_to_vector(gradients):
    order = ("dW1", "db1", "dW2", "db2", "dW3", "db3")
    return np.concatenate([gradients.pop(name).reshape(-1, 1) for name in order])
