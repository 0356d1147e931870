"""In percent."""

import numpy as np

FAILS = ["test_accuracy_values"]
HINT = "Behaves as if the share were in percent. It should be between 0 and 1."


def accuracy(predictions, labels):
    return 100 * float(np.mean(predictions == labels))
