"""It says underfitting and overfitting."""

import numpy as np

FAILS = [
    "test_diagnose_bias",
    "test_diagnose_variance",
    "test_diagnose_human",
    "test_diagnose_tolerance",
    "test_diagnose_border",
]
HINT = "The words are bias, variance, both and neither."


def diagnose(train_error, dev_error, human_error=0.0, tolerance=0.02):
    bias = train_error - human_error > tolerance
    variance = dev_error - train_error > tolerance
    if bias and variance:
        return "both"
    if bias:
        return "underfitting"
    return "overfitting" if variance else "neither"
