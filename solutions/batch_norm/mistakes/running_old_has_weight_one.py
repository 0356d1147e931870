"""The old average is kept whole."""

import numpy as np

FAILS = ["test_running_mean", "test_running_variance", "test_running_steps"]
HINT = "Behaves as if the old average had the weight 1. It has momentum."


def update_running_averages(running_mean, running_variance, mean, variance, momentum=0.9):
    new_mean = running_mean + (1 - momentum) * mean
    new_variance = running_variance + (1 - momentum) * variance
    return new_mean, new_variance
