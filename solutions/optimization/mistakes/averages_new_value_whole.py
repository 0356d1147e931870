"""The new value counts in full."""

import numpy as np

FAILS = ["test_averages_values"]
HINT = "Values add up instead of being averaged: the new one gets the weight 1 - beta."


def exponentially_weighted_averages(theta, beta):
    v = 0.0
    averages = []
    for value in theta:
        v = beta * v + value
        averages.append(v)
    return np.array(averages)
