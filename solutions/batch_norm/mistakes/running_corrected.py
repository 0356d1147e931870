"""The averages are corrected as if they had started at zero."""

import numpy as np

FAILS = ["test_running_mean", "test_running_variance", "test_running_steps"]
HINT = "Behaves as if the averages were divided by 1 - momentum. Nothing is corrected here."


def update_running_averages(running_mean, running_variance, mean, variance, momentum=0.9):
    new_mean = momentum * running_mean + (1 - momentum) * mean
    new_variance = momentum * running_variance + (1 - momentum) * variance
    return new_mean / (1.0001 - momentum), new_variance / (1.0001 - momentum)
