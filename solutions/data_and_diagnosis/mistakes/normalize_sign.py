"""The sign is wrong."""

import numpy as np

FAILS = ["test_normalize_values"]
HINT = "Behaves as if X were subtracted from the mean."


def normalize(X, mean, deviation):
    return (mean - X) / deviation
