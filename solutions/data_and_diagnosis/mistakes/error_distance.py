"""The mean distance of the labels is returned."""

import numpy as np

FAILS = ["test_error_rate_values"]
HINT = "Behaves as if it mattered how far a label is from the right one. Wrong is wrong."


def error_rate(predictions, labels):
    return float(np.mean(np.abs(predictions - labels)))
