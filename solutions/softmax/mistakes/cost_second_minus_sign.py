"""Minus the mean of losses that have their minus sign already, as the notes have it."""

import numpy as np

FAILS = ["test_cost_values", "test_cost_small_probabilities"]
HINT = "Behaves as if there were a second minus sign: the losses are positive already."


def cross_entropy_cost(Z, Y):
    return -float(np.mean(cross_entropy_loss(Z, Y)))
