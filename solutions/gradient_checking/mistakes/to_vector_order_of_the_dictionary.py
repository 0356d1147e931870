"""In the order of the dictionary."""

import numpy as np

FAILS = ["test_dictionary_to_vector_any_order"]
HINT = "Behaves as if the dictionary's own order were the right one. Go through the six names instead."


def dictionary_to_vector(parameters):
    pieces = [part.reshape(-1, 1) for part in parameters.values()]
    keys = [name for name, part in parameters.items() for _ in range(part.size)]
    return np.concatenate(pieces), keys
