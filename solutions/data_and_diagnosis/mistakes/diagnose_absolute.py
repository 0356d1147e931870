"""A difference counts in either direction."""

import numpy as np

FAILS = ["test_diagnose_bias", "test_diagnose_human"]
HINT = "Behaves as if a training error below a human's, or a dev error below the training error, were a fault."


def diagnose(train_error, dev_error, human_error=0.0, tolerance=0.02):
    bias = abs(train_error - human_error) > tolerance
    variance = abs(dev_error - train_error) > tolerance
    if bias and variance:
        return "both"
    if bias:
        return "bias"
    return "variance" if variance else "neither"
