"""1 is returned if anything is wrong."""

import numpy as np

FAILS = ["test_error_rate_values"]
HINT = "Behaves as if one error made all wrong."


def error_rate(predictions, labels):
    return float(np.any(predictions != labels))
