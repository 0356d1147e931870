"""Whether all are right."""

import numpy as np

FAILS = ["test_accuracy_values"]
HINT = "Behaves as if one mistake spoilt everything: a share is wanted."


def accuracy(predictions, labels):
    return float(np.all(predictions == labels))
