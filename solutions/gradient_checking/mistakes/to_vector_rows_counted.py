"""One name for each row, not for each entry."""

import numpy as np

FAILS = ["test_dictionary_to_vector_keys"]
HINT = "len() of a matrix counts its rows. A matrix has rows times columns entries."


def dictionary_to_vector(parameters):
    keys = [name for name in ("W1", "b1", "W2", "b2", "W3", "b3") for _ in range(len(parameters[name]))]
    return np.concatenate([parameters[name].reshape(-1, 1) for name in ("W1", "b1", "W2", "b2", "W3", "b3")]), keys
