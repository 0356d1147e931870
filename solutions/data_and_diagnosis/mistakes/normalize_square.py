"""The division is by the square of the deviation."""

import numpy as np

FAILS = ["test_normalize_values"]
HINT = "Behaves as if the variance divided. It is the deviation."


def normalize(X, mean, deviation):
    return (X - mean) / deviation**2
