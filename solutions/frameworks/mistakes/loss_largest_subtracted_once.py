"""The largest of all logits is subtracted from all, and no example by itself."""

import numpy as np

FAILS = ["test_loss_sure_and_right"]
HINT = "Behaves as if the largest logit of all were subtracted from every example: the others round to 0."


def loss_from_logits(Z, Y):
    above = Z - np.max(Z)
    log_sum = np.log(np.sum(np.exp(above), axis=0))
    losses = log_sum - np.sum(Y * above, axis=0)
    return float(np.mean(losses))
