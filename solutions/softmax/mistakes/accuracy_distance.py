"""One minus the mean distance of the numbers, as if classes were quantities."""

import numpy as np

FAILS = ["test_accuracy_values"]
HINT = "Behaves as if a 9 for a 7 were a smaller mistake than a 9 for a 1. Classes are names: equal or not."


def accuracy(predictions, labels):
    return float(1 - np.mean(np.abs(predictions - labels)))
