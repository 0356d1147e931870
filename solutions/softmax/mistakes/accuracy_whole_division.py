"""Whole division: 0 unless all are right."""

import numpy as np

FAILS = ["test_accuracy_values"]
HINT = "Behaves as if the share were rounded down: // is whole division."


def accuracy(predictions, labels):
    return float(np.sum(predictions == labels) // len(labels))
