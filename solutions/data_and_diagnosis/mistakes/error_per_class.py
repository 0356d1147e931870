"""The error rates of the classes are averaged."""

import numpy as np

FAILS = ["test_error_rate_values"]
HINT = "Behaves as if the classes' error rates were averaged. Each example counts as much as any other."


def error_rate(predictions, labels):
    return float(np.mean([np.mean(predictions[labels == label] != label) for label in np.unique(labels)]))
