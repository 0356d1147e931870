"""t is counted from 2."""

import numpy as np

FAILS = ["test_corrected_values", "test_corrected_constant"]
HINT = "The exponents are one too high: the first value has t = 1."


def exponentially_weighted_averages_corrected(theta, beta):
    v = 0.0
    averages = []
    for t, value in enumerate(theta, start=2):
        v = beta * v + (1 - beta) * value
        averages.append(v / (1 - beta**t))
    return np.array(averages)
