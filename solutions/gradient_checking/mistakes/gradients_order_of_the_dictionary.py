"""The six names in the order of the dictionary."""

import numpy as np

FAILS = ["test_gradients_to_vector_others"]
HINT = "The dictionary's own order is no order to rely on. Go through the six names."


def gradients_to_vector(gradients):
    order = [name for name in gradients if name[:2] in ("dW", "db")]
    return np.concatenate([gradients[name].reshape(-1, 1) for name in order])
