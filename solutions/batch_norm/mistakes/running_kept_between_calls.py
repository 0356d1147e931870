"""The averages are kept between calls, and what is given is not used."""

import numpy as np

FAILS = ["test_running_mean", "test_running_variance", "test_running_default_momentum", "test_running_steps"]
HINT = "Behaves as if averages were kept from one call to the next. What counts is what the call is given."


KEPT = {}


def update_running_averages(running_mean, running_variance, mean, variance, momentum=0.9):
    running_mean, running_variance = KEPT.get(mean.shape, (running_mean, running_variance))
    new_mean = momentum * running_mean + (1 - momentum) * mean
    new_variance = momentum * running_variance + (1 - momentum) * variance
    KEPT[mean.shape] = new_mean, new_variance
    return new_mean, new_variance
