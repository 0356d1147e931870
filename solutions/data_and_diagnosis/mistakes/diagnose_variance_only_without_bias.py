"""Variance is looked at only where there is no bias."""

import numpy as np

FAILS = ["test_diagnose_both", "test_diagnose_human", "test_diagnose_tolerance"]
HINT = "Behaves as if a model had one fault at most. There is `both`."


def diagnose(train_error, dev_error, human_error=0.0, tolerance=0.02):
    bias = train_error - human_error > tolerance
    variance = dev_error - train_error > tolerance
    variance = variance and not bias
    if bias and variance:
        return "both"
    if bias:
        return "bias"
    return "variance" if variance else "neither"
