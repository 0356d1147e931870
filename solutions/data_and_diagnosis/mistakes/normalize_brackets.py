"""Only the mean is divided."""

import numpy as np

FAILS = ["test_normalize_values"]
HINT = "`X - mean / deviation` divides the mean only. Write `(X - mean) / deviation`."


def normalize(X, mean, deviation):
    return X - mean / deviation
