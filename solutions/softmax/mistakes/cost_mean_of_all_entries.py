"""The mean of all entries of Y log A: divided by C m."""

import numpy as np

FAILS = ["test_cost_values", "test_cost_small_probabilities"]
HINT = "Behaves as if the mean were taken over all C m entries. Each example counts once: divide by m."


def cross_entropy_cost(Z, Y):
    return float(np.sum(cross_entropy_loss(Z, Y)) / Z.size)
