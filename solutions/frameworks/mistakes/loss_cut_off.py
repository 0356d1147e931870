"""Probabilities are cut off at 1e-7."""

import numpy as np

FAILS = ["test_loss_sure_and_wrong"]
HINT = "Behaves as if probabilities were cut off. Use a loss that takes logits."


def loss_from_logits(Z, Y):
    above = Z - np.max(Z, axis=0)
    log_sum = np.log(np.sum(np.exp(above), axis=0))
    losses = np.minimum(log_sum - np.sum(Y * above, axis=0), -np.log(1e-7))
    return float(np.mean(losses))
