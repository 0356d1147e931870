"""1 - beta for 1 - beta**t."""

import numpy as np

FAILS = ["test_corrected_values", "test_corrected_constant"]
HINT = "Every average is divided by the same number. The denominator depends on t."


def exponentially_weighted_averages_corrected(theta, beta):
    v = 0.0
    averages = []
    for t, value in enumerate(theta, start=1):
        v = beta * v + (1 - beta) * value
        averages.append(v / (1 - beta))
    return np.array(averages)
