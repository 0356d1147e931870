"""A moving window with equal weights."""

import numpy as np

FAILS = ["test_averages_values"]
HINT = "Behaves as if the last 1 / (1 - beta) values weighed the same. The weights should fade."


def exponentially_weighted_averages(theta, beta):
    window = round(1 / (1 - beta))
    return np.array([np.mean(theta[max(0, t - window) : t]) for t in range(1, len(theta) + 1)])
