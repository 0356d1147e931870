"""The division is by m - 1."""

import numpy as np

FAILS = ["test_error_rate_values"]
HINT = "Behaves as if the division were by m - 1."


def error_rate(predictions, labels):
    return float(np.sum(predictions != labels) / max(len(labels) - 1, 1))
