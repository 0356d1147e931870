"""Momentum 0 is taken for not given."""

import numpy as np

FAILS = ["test_running_mean", "test_running_variance"]
HINT = "A momentum of 0 is a number like any other: it keeps nothing of the past."


def update_running_averages(running_mean, running_variance, mean, variance, momentum=0.9):
    momentum = momentum or 0.9
    new_mean = momentum * running_mean + (1 - momentum) * mean
    new_variance = momentum * running_variance + (1 - momentum) * variance
    return new_mean, new_variance
