"""The new number is added whole."""

import numpy as np

FAILS = ["test_running_mean", "test_running_variance", "test_running_steps"]
HINT = "Behaves as if the new number had the weight 1. It has 1 - momentum."


def update_running_averages(running_mean, running_variance, mean, variance, momentum=0.9):
    new_mean = momentum * running_mean + mean
    new_variance = momentum * running_variance + variance
    return new_mean, new_variance
