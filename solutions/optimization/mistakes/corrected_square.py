"""beta**2 for beta**t."""

import numpy as np

FAILS = ["test_corrected_values", "test_corrected_constant"]
HINT = "Right for t = 2 only: the exponent is the number of the value."


def exponentially_weighted_averages_corrected(theta, beta):
    v = 0.0
    averages = []
    for t, value in enumerate(theta, start=1):
        v = beta * v + (1 - beta) * value
        averages.append(v / (1 - beta**2))
    return np.array(averages)
