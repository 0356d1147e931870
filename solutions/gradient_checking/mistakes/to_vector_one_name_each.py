"""Each name once."""

import numpy as np

FAILS = ["test_dictionary_to_vector_keys"]
HINT = "keys has one name for each parameter. It needs one for each number."


def dictionary_to_vector(parameters):
    pieces = [parameters[name].reshape(-1, 1) for name in ("W1", "b1", "W2", "b2", "W3", "b3")]
    return np.concatenate(pieces), list(("W1", "b1", "W2", "b2", "W3", "b3"))
