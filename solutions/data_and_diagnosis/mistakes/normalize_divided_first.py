"""The division comes first."""

import numpy as np

FAILS = ["test_normalize_values"]
HINT = "Behaves as if X were divided before the mean was taken away."


def normalize(X, mean, deviation):
    return X / deviation - mean
