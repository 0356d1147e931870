"""Only the larger of the two counts."""

import numpy as np

FAILS = ["test_diagnose_both", "test_diagnose_human", "test_diagnose_tolerance"]
HINT = "Behaves as if only the larger of the two counted. Each is compared with the tolerance."


def diagnose(train_error, dev_error, human_error=0.0, tolerance=0.02):
    bias = train_error - human_error > tolerance
    variance = dev_error - train_error > tolerance
    if bias and variance:
        return "bias" if train_error - human_error > dev_error - train_error else "variance"
    if bias:
        return "bias"
    return "variance" if variance else "neither"
