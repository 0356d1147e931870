"""Only the last few values are averaged; the older ones are taken to weigh nothing."""

import numpy as np

FAILS = ["test_averages_values"]
HINT = "Every value counts, also the oldest ones: the recursion needs no window."


def exponentially_weighted_averages(theta, beta):
    n = int(np.ceil(5 / (1 - beta)))
    return np.array([sum((1 - beta) * beta ** j * theta[t - j] for j in range(min(n, t + 1))) for t in range(len(theta))])
