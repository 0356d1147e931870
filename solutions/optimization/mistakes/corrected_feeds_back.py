"""The corrected value goes back into the recursion."""

import numpy as np

FAILS = ["test_corrected_values", "test_corrected_constant"]
HINT = "The corrected value goes into the next average and is corrected again. Correct a copy."


def exponentially_weighted_averages_corrected(theta, beta):
    v = 0.0
    averages = []
    for t, value in enumerate(theta, start=1):
        v = (beta * v + (1 - beta) * value) / (1 - beta**t)
        averages.append(v)
    return np.array(averages)
