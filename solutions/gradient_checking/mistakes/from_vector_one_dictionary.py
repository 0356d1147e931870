"""All dictionaries hold the same arrays."""

import numpy as np

FAILS = ["test_vector_to_dictionary_values"]
HINT = "Make a new array in each call: this one is kept, and the next call writes over what was given before."


SHAPES = {"W1": (5, 4), "b1": (5, 1), "W2": (3, 5), "b2": (3, 1), "W3": (1, 3), "b3": (1, 1)}
PARTS = {name: np.zeros(shape) for name, shape in SHAPES.items()}


def vector_to_dictionary(theta):
    start = 0
    for part in PARTS.values():
        part[...] = theta[start : start + part.size].reshape(part.shape)
        start += part.size
    return dict(PARTS)
