"""The variance is mixed into the average of the means."""

import numpy as np

FAILS = ["test_running_mean", "test_running_steps"]
HINT = "Behaves as if the variance were mixed into the average of the means."


def update_running_averages(running_mean, running_variance, mean, variance, momentum=0.9):
    new_mean = momentum * running_mean + (1 - momentum) * variance
    new_variance = momentum * running_variance + (1 - momentum) * variance
    return new_mean, new_variance
