"""The mean is not subtracted."""

import numpy as np

FAILS = ["test_normalize_values"]
HINT = "Behaves as if the mean were not taken away."


def normalize(X, mean, deviation):
    return X / deviation
