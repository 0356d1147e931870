"""The new numbers replace the averages."""

import numpy as np

FAILS = ["test_running_mean", "test_running_variance", "test_running_steps"]
HINT = "Behaves as if nothing of the past were kept."


def update_running_averages(running_mean, running_variance, mean, variance, momentum=0.9):
    new_mean = mean.copy()
    new_variance = variance.copy()
    return new_mean, new_variance
