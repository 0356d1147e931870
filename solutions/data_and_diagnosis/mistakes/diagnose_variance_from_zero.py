"""The dev error alone is taken for the variance."""

import numpy as np

FAILS = ["test_diagnose_bias", "test_diagnose_human", "test_diagnose_tolerance", "test_diagnose_border"]
HINT = "Behaves as if the dev error alone were the variance. It is what is above the training error."


def diagnose(train_error, dev_error, human_error=0.0, tolerance=0.02):
    bias = train_error - human_error > tolerance
    variance = dev_error > tolerance
    if bias and variance:
        return "both"
    if bias:
        return "bias"
    return "variance" if variance else "neither"
