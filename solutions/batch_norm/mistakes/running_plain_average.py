"""Old and new have the same weight."""

import numpy as np

FAILS = ["test_running_mean", "test_running_variance", "test_running_steps"]
HINT = "Behaves as if old and new had the same weight. The old one has momentum."


def update_running_averages(running_mean, running_variance, mean, variance, momentum=0.9):
    new_mean = (running_mean + mean) / 2
    new_variance = (running_variance + variance) / 2
    return new_mean, new_variance
