"""Standard deviations are averaged."""

import numpy as np

FAILS = ["test_running_variance", "test_running_steps"]
HINT = "Behaves as if standard deviations were averaged and squared again. It is the variances that are averaged."


def update_running_averages(running_mean, running_variance, mean, variance, momentum=0.9):
    new_mean = momentum * running_mean + (1 - momentum) * mean
    new_variance = (momentum * np.sqrt(running_variance) + (1 - momentum) * np.sqrt(variance)) ** 2
    return new_mean, new_variance
