"""One mean is kept for all units together."""

import numpy as np

FAILS = ["test_running_mean", "test_running_steps"]
HINT = "Behaves as if the units shared one mean. Each unit has its own."


def update_running_averages(running_mean, running_variance, mean, variance, momentum=0.9):
    new_mean = momentum * running_mean + (1 - momentum) * mean
    new_variance = momentum * running_variance + (1 - momentum) * variance
    new_mean = np.full(new_mean.shape, np.mean(new_mean))
    return new_mean, new_variance
