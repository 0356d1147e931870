"""The default of momentum is 0.99."""

import numpy as np

FAILS = ["test_running_default_momentum"]
HINT = "Behaves as if momentum were another number where it is not given. It is 0.9."


def update_running_averages(running_mean, running_variance, mean, variance, momentum=0.99):
    new_mean = momentum * running_mean + (1 - momentum) * mean
    new_variance = momentum * running_variance + (1 - momentum) * variance
    return new_mean, new_variance
