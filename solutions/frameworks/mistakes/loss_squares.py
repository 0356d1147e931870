"""The loss is that of squares."""

import numpy as np

FAILS = ["test_loss_values", "test_loss_one_example", "test_loss_sure_and_wrong"]
HINT = "Behaves as if squares were summed. Cross-entropy is asked for."


def loss_from_logits(Z, Y):
    above = Z - np.max(Z, axis=0)
    log_sum = np.log(np.sum(np.exp(above), axis=0))
    losses = np.sum((np.exp(above - log_sum) - Y) ** 2, axis=0)
    return float(np.mean(losses))
