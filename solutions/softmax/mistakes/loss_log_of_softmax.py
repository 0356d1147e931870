"""The logarithm of probabilities that may have been rounded to 0."""

import numpy as np

FAILS = ["test_loss_small_probabilities"]
HINT = "Behaves as if the logarithm were taken of rounded probabilities: log(0). Take log A from the logits."


def cross_entropy_loss(Z, Y):
    return -np.sum(Y * np.log(softmax(Z)), axis=0, keepdims=True)
