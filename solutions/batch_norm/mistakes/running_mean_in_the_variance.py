"""The mean is mixed into the average of the variances."""

import numpy as np

FAILS = ["test_running_variance", "test_running_steps"]
HINT = "Behaves as if the mean were mixed into the average of the variances."


def update_running_averages(running_mean, running_variance, mean, variance, momentum=0.9):
    new_mean = momentum * running_mean + (1 - momentum) * mean
    new_variance = momentum * running_variance + (1 - momentum) * mean
    return new_mean, new_variance
