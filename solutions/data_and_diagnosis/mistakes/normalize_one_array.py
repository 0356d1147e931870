"""All results of a shape are the same array."""

import numpy as np

FAILS = ["test_normalize_leaves_its_arguments"]
HINT = "Make a new array in each call: this one is kept, and the next call writes over what was given before."


KEPT = {}


def normalize(X, mean, deviation):
    kept = KEPT.setdefault(X.shape, np.zeros(X.shape))
    kept[...] = (X - mean) / deviation
    return kept
