"""The average begins at the first value."""

import numpy as np

FAILS = ["test_averages_values"]
HINT = "The first average is the first value itself. v begins at 0 here."


def exponentially_weighted_averages(theta, beta):
    v = theta[0]
    averages = []
    for value in theta:
        v = beta * v + (1 - beta) * value
        averages.append(v)
    return np.array(averages)
