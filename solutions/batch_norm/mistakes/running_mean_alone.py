"""Only the average of the means is returned."""

import numpy as np

FAILS = [
    "test_running_mean",
    "test_running_variance",
    "test_running_default_momentum",
    "test_running_steps",
    "test_running_leaves_its_arguments",
]
HINT = "Two results are expected: running_mean, running_variance."


def update_running_averages(running_mean, running_variance, mean, variance, momentum=0.9):
    new_mean = momentum * running_mean + (1 - momentum) * mean
    new_variance = momentum * running_variance + (1 - momentum) * variance
    return new_mean
