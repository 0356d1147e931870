"""The sum is divided by the number of classes."""

import numpy as np

FAILS = ["test_cost_values", "test_cost_small_probabilities"]
HINT = "Behaves as if the sum were divided by C. How many examples are there, and in which axis?"


def cross_entropy_cost(Z, Y):
    return float(np.sum(cross_entropy_loss(Z, Y)) / len(Z))
