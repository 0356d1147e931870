"""The share of wrong predictions."""

import numpy as np

FAILS = ["test_accuracy_values"]
HINT = "Behaves as if the mistakes were counted."


def accuracy(predictions, labels):
    return float(np.mean(predictions != labels))
