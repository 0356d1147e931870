"""Values above 3 are cut."""

import numpy as np

FAILS = ["test_normalize_values"]
HINT = "Behaves as if large values were cut. They stay as they are."


def normalize(X, mean, deviation):
    return np.clip((X - mean) / deviation, -3, 3)
