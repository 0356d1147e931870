"""The errors are divided, not subtracted."""

import numpy as np

FAILS = ["test_diagnose_tolerance", "test_diagnose_border"]
HINT = "Behaves as if error rates were divided by one another. Subtract them."


def diagnose(train_error, dev_error, human_error=0.0, tolerance=0.02):
    bias = train_error - human_error > tolerance
    variance = dev_error > (1 + tolerance) * train_error
    if bias and variance:
        return "both"
    if bias:
        return "bias"
    return "variance" if variance else "neither"
