"""Momentum is the weight of the new number, as in PyTorch."""

import numpy as np

FAILS = ["test_running_mean", "test_running_variance", "test_running_steps"]
HINT = "Behaves as if momentum were the weight of the new number. Here it is what is kept of the old average."


def update_running_averages(running_mean, running_variance, mean, variance, momentum=0.9):
    new_mean = (1 - momentum) * running_mean + momentum * mean
    new_variance = (1 - momentum) * running_variance + momentum * variance
    return new_mean, new_variance
