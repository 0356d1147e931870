"""The deviation is not used."""

import numpy as np

FAILS = ["test_normalize_values"]
HINT = "Behaves as if the division were missing."


def normalize(X, mean, deviation):
    return (X - mean)
