"""The factor 1/2 of squared errors."""

import numpy as np

FAILS = ["test_cost_values", "test_cost_small_probabilities"]
HINT = "Behaves as if there were a factor 1/2. That belongs to squared errors."


def cross_entropy_cost(Z, Y):
    return float(np.mean(cross_entropy_loss(Z, Y)) / 2)
