"""Everything in the dictionary, dZ and dA included."""

import numpy as np

FAILS = ["test_gradients_to_vector_others"]
HINT = "dZ and dA belong to no parameter. Take the six names only."


def gradients_to_vector(gradients):
    return np.concatenate([part.reshape(-1, 1) for part in gradients.values()])
