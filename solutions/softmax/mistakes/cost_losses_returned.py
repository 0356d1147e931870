"""The losses are returned, not their mean."""

import numpy as np

FAILS = ["test_cost_values", "test_cost_small_probabilities"]
HINT = "Behaves as if the losses were returned: the cost is one number."


def cross_entropy_cost(Z, Y):
    return cross_entropy_loss(Z, Y)
