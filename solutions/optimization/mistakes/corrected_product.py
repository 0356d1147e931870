"""beta * t for beta**t."""

import numpy as np

FAILS = ["test_corrected_values", "test_corrected_constant"]
HINT = "Behaves as if beta were multiplied by t. It is a power."


def exponentially_weighted_averages_corrected(theta, beta):
    v = 0.0
    averages = []
    for t, value in enumerate(theta, start=1):
        v = beta * v + (1 - beta) * value
        averages.append(v / (1 - beta * t))
    return np.array(averages)
