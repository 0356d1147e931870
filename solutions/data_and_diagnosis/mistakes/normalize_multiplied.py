"""The deviation multiplies."""

import numpy as np

FAILS = ["test_normalize_values"]
HINT = "Behaves as if the deviation multiplied. It divides."


def normalize(X, mean, deviation):
    return (X - mean) * deviation
