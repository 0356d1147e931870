"""The number of right predictions."""

import numpy as np

FAILS = ["test_accuracy_values"]
HINT = "Behaves as if the hits were counted and not divided by the number of examples."


def accuracy(predictions, labels):
    return int(np.sum(predictions == labels))
