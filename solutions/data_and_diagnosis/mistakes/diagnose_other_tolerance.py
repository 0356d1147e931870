"""The default of the tolerance is 0.05."""

import numpy as np

FAILS = ["test_diagnose_defaults"]
HINT = "Behaves as if the tolerance were another number where it is not given. It is 0.02."


def diagnose(train_error, dev_error, human_error=0.0, tolerance=0.05):
    bias = train_error - human_error > tolerance
    variance = dev_error - train_error > tolerance
    if bias and variance:
        return "both"
    if bias:
        return "bias"
    return "variance" if variance else "neither"
