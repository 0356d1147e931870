"""Every difference counts."""

import numpy as np

FAILS = ["test_diagnose_tolerance", "test_diagnose_border"]
HINT = "Behaves as if the tolerance were 0: small differences are chance."


def diagnose(train_error, dev_error, human_error=0.0, tolerance=0.02):
    bias = train_error - human_error > 0
    variance = dev_error - train_error > 0
    if bias and variance:
        return "both"
    if bias:
        return "bias"
    return "variance" if variance else "neither"
