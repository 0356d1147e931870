"""The division is by the root of the deviation."""

import numpy as np

FAILS = ["test_normalize_values"]
HINT = "Behaves as if a root were taken once more. The deviation is one already."


def normalize(X, mean, deviation):
    return (X - mean) / np.sqrt(deviation)
