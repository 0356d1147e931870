"""Bias and variance are exchanged."""

import numpy as np

FAILS = [
    "test_diagnose_bias",
    "test_diagnose_variance",
    "test_diagnose_human",
    "test_diagnose_tolerance",
    "test_diagnose_border",
]
HINT = "Behaves as if bias and variance were exchanged. What is not learnt is bias; what does not carry over is variance."


def diagnose(train_error, dev_error, human_error=0.0, tolerance=0.02):
    bias = dev_error - train_error > tolerance
    variance = train_error - human_error > tolerance
    if bias and variance:
        return "both"
    if bias:
        return "bias"
    return "variance" if variance else "neither"
