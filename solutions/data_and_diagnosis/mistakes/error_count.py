"""The number of wrong predictions is returned."""

import numpy as np

FAILS = ["test_error_rate_values"]
HINT = "Behaves as if the errors were counted. Divide by the number of examples."


def error_rate(predictions, labels):
    return float(np.sum(predictions != labels))
