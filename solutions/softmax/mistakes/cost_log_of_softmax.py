"""Written out with the logarithm of rounded probabilities."""

import numpy as np

FAILS = ["test_cost_small_probabilities"]
HINT = "Behaves as if the logarithm were taken of probabilities that are rounded to 0. Your loss function avoids it."


def cross_entropy_cost(Z, Y):
    return float(-np.sum(Y * np.log(softmax(Z))) / Z.shape[1])
