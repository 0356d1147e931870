"""Whole division: 0 unless all are right."""

import numpy as np

FAILS = ["test_accuracy_values"]
HINT = "Behaves as if one mistake spoilt everything. A share is wanted: no all(), and / instead of //."


def accuracy(predictions, labels):
    return float(np.sum(predictions == labels) // len(labels))
