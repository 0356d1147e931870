"""A pair of booleans is returned."""

import numpy as np

FAILS = [
    "test_diagnose_bias",
    "test_diagnose_variance",
    "test_diagnose_both",
    "test_diagnose_human",
    "test_diagnose_tolerance",
    "test_diagnose_border",
    "test_diagnose_defaults",
]
HINT = "Return one word."


def diagnose(train_error, dev_error, human_error=0.0, tolerance=0.02):
    bias = train_error - human_error > tolerance
    variance = dev_error - train_error > tolerance
    return bias, variance
