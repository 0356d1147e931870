"""The variance of the means is added to the average of the variances."""

import numpy as np

FAILS = ["test_running_variance", "test_running_steps"]
HINT = "Behaves as if the average of the variances took part in how the means move. It is only the variances' own average."


def update_running_averages(running_mean, running_variance, mean, variance, momentum=0.9):
    new_mean = momentum * running_mean + (1 - momentum) * mean
    new_variance = momentum * running_variance + (1 - momentum) * variance
    new_variance = new_variance + momentum * (1 - momentum) * (mean - running_mean) ** 2
    return new_mean, new_variance
