"""All results of a shape are the same array."""

import numpy as np

FAILS = ["test_running_leaves_its_arguments"]
HINT = "Make a new array in each call: this one is kept, and the next call writes over what was given before."


KEPT = {}


def update_running_averages(running_mean, running_variance, mean, variance, momentum=0.9):
    new_mean = momentum * running_mean + (1 - momentum) * mean
    new_variance = momentum * running_variance + (1 - momentum) * variance
    kept = KEPT.setdefault(mean.shape, np.zeros(mean.shape))
    kept[...] = new_mean
    return kept, new_variance
