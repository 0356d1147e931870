"""Per cent are returned."""

import numpy as np

FAILS = ["test_error_rate_values"]
HINT = "Behaves as if per cent were returned. It is a share between 0 and 1."


def error_rate(predictions, labels):
    return 100 * float(np.mean(predictions != labels))
