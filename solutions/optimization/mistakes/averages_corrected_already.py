"""The plain averages are corrected."""

import numpy as np

FAILS = ["test_averages_values"]
HINT = "These averages are corrected. The correction is the next exercise."


def exponentially_weighted_averages(theta, beta):
    v = 0.0
    averages = []
    for t, value in enumerate(theta, start=1):
        v = beta * v + (1 - beta) * value
        averages.append(v / (1 - beta**t))
    return np.array(averages)
