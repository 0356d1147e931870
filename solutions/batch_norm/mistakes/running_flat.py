"""The averages are returned without their second axis."""

import numpy as np

FAILS = ["test_running_steps"]
HINT = "The averages have the shape (n, 1), as they were given."


def update_running_averages(running_mean, running_variance, mean, variance, momentum=0.9):
    new_mean = momentum * running_mean + (1 - momentum) * mean
    new_variance = momentum * running_variance + (1 - momentum) * variance
    return new_mean[:, 0], new_variance[:, 0]
