"""Each parameter is taken out of the dictionary."""

import numpy as np

FAILS = ["test_dictionary_to_vector_any_order"]
HINT = "The call changed the dictionary that it was given: look its entries up, without pop."


def dictionary_to_vector(parameters):
    pieces, keys = [], []
    for name in ("W1", "b1", "W2", "b2", "W3", "b3"):
        part = parameters.pop(name)
        pieces.append(part.reshape(-1, 1))
        keys += [name] * part.size
    return np.concatenate(pieces), keys
