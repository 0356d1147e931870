"""Only predictions that are too large count."""

import numpy as np

FAILS = ["test_error_rate_values"]
HINT = "Behaves as if only predictions that are too large were wrong."


def error_rate(predictions, labels):
    return float(np.mean(predictions > labels))
