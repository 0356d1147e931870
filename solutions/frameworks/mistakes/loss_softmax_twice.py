"""Softmax is applied first, and then by the loss once more."""

import numpy as np

FAILS = ["test_loss_values", "test_loss_one_example", "test_loss_sure_and_wrong", "test_loss_sure_and_right"]
HINT = "Behaves as if softmax were applied twice. Hand over the logits."


def loss_from_logits(Z, Y):
    Z = np.exp(Z - np.max(Z, axis=0))
    Z = Z / np.sum(Z, axis=0)
    above = Z - np.max(Z, axis=0)
    log_sum = np.log(np.sum(np.exp(above), axis=0))
    losses = log_sum - np.sum(Y * above, axis=0)
    return float(np.mean(losses))
