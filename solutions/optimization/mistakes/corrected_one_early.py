"""t is counted from 0, and the first division by zero is avoided."""

import numpy as np

FAILS = ["test_corrected_values", "test_corrected_constant"]
HINT = "The exponents lag by one: the first value has t = 1."


def exponentially_weighted_averages_corrected(theta, beta):
    v = 0.0
    averages = []
    for t, value in enumerate(theta, start=0):
        v = beta * v + (1 - beta) * value
        averages.append(v / (1 - beta**t) if t else v)
    return np.array(averages)
