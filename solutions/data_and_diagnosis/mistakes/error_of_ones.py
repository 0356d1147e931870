"""Only predictions of 1 that are wrong count."""

import numpy as np

FAILS = ["test_error_rate_values"]
HINT = "Behaves as if only some classes counted. Each wrong prediction counts."


def error_rate(predictions, labels):
    return float(np.mean((predictions == 1) & (labels != 1)))
