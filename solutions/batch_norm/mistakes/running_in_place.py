"""The averages that were given are written over."""

import numpy as np

FAILS = ["test_running_leaves_its_arguments"]
HINT = "The call changed its arguments. Return new arrays."


def update_running_averages(running_mean, running_variance, mean, variance, momentum=0.9):
    running_mean *= momentum
    running_mean += (1 - momentum) * mean
    running_variance *= momentum
    running_variance += (1 - momentum) * variance
    return running_mean, running_variance
