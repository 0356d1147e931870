"""Nothing is corrected."""

import numpy as np

FAILS = ["test_corrected_values", "test_corrected_constant"]
HINT = "These are the plain averages: nothing has been divided by 1 - beta**t."


def exponentially_weighted_averages_corrected(theta, beta):
    v = 0.0
    averages = []
    for t, value in enumerate(theta, start=1):
        v = beta * v + (1 - beta) * value
        averages.append(v)
    return np.array(averages)
