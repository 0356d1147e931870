"""The mean of the differences is returned, in which errors cancel."""

import numpy as np

FAILS = ["test_error_rate_values"]
HINT = "Behaves as if differences were averaged. Count those that differ."


def error_rate(predictions, labels):
    return float(np.mean(predictions - labels))
