"""The default of the human's error rate is 0.05."""

import numpy as np

FAILS = ["test_diagnose_defaults"]
HINT = "Behaves as if a human erred where nothing is said. The default is 0."


def diagnose(train_error, dev_error, human_error=0.05, tolerance=0.02):
    bias = train_error - human_error > tolerance
    variance = dev_error - train_error > tolerance
    if bias and variance:
        return "both"
    if bias:
        return "bias"
    return "variance" if variance else "neither"
