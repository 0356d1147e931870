"""Whether all are right."""

import numpy as np

FAILS = ["test_accuracy_values"]
HINT = "Behaves as if one mistake spoilt everything. A share is wanted: no all(), and / instead of //."


def accuracy(predictions, labels):
    return float(np.all(predictions == labels))
