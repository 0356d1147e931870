"""A difference that is equal to the tolerance counts."""

import numpy as np

FAILS = ["test_diagnose_border"]
HINT = "A difference counts where it is larger than the tolerance, not where it is equal."


def diagnose(train_error, dev_error, human_error=0.0, tolerance=0.02):
    bias = train_error - human_error >= tolerance
    variance = dev_error - train_error >= tolerance
    if bias and variance:
        return "both"
    if bias:
        return "bias"
    return "variance" if variance else "neither"
