"""The losses of all calls are collected in one list."""

import numpy as np

FAILS = ["test_cost_values"]
HINT = "The list is a default argument, which all calls share: the mean is over all losses so far. Make a new one inside."


def cross_entropy_cost(Z, Y, losses=[]):
    losses.extend(np.ravel(cross_entropy_loss(Z, Y)))
    return float(np.mean(losses))
