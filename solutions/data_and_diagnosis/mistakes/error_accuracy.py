"""The share of right predictions is returned."""

import numpy as np

FAILS = ["test_error_rate_values"]
HINT = "Behaves as if right predictions were counted. It is the share of the wrong ones."


def error_rate(predictions, labels):
    return float(np.mean(predictions == labels))
