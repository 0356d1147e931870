"""The share is rounded to two digits."""

import numpy as np

FAILS = ["test_error_rate_values"]
HINT = "Behaves as if the share were rounded."


def error_rate(predictions, labels):
    return round(float(np.mean(predictions != labels)), 2)
