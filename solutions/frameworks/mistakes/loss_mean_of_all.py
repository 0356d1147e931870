"""The mean is over examples and classes."""

import numpy as np

FAILS = ["test_loss_values", "test_loss_one_example", "test_loss_sure_and_wrong"]
HINT = "Behaves as if the loss were divided by the number of classes, too."


def loss_from_logits(Z, Y):
    above = Z - np.max(Z, axis=0)
    log_sum = np.log(np.sum(np.exp(above), axis=0))
    losses = log_sum - np.sum(Y * above, axis=0)
    return float(np.mean(losses) / len(Z))
