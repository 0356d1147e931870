"""A small number is added to the deviation."""

import numpy as np

FAILS = ["test_normalize_values"]
HINT = "Behaves as if a small number were added to the deviation. fit_normalizer has seen to it that it is not 0."


def normalize(X, mean, deviation):
    return (X - mean) / (deviation + 1e-5)
