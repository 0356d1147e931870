"""The value before is averaged, not the average before."""

import numpy as np

FAILS = ["test_averages_values"]
HINT = "Behaves as if the past were the value before only. What is kept is the average so far."


def exponentially_weighted_averages(theta, beta):
    before = np.concatenate([[0.0], theta[:-1]])
    return beta * before + (1 - beta) * theta
