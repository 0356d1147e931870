"""The mean of squared differences is returned."""

import numpy as np

FAILS = ["test_error_rate_values"]
HINT = "Behaves as if squared differences were averaged. Count those that differ."


def error_rate(predictions, labels):
    return float(np.mean((predictions - labels) ** 2))
