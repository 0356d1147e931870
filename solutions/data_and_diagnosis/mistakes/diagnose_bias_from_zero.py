"""The bias is measured from zero."""

import numpy as np

FAILS = ["test_diagnose_human", "test_diagnose_border"]
HINT = "Behaves as if a human made no errors. The bias is what is above the human's error rate."


def diagnose(train_error, dev_error, human_error=0.0, tolerance=0.02):
    bias = train_error > tolerance
    variance = dev_error - train_error > tolerance
    if bias and variance:
        return "both"
    if bias:
        return "bias"
    return "variance" if variance else "neither"
