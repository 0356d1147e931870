"""The sum of the losses."""

import numpy as np

FAILS = ["test_cost_values", "test_cost_small_probabilities"]
HINT = "Behaves as if the losses were added and not averaged."


def cross_entropy_cost(Z, Y):
    return float(np.sum(cross_entropy_loss(Z, Y)))
