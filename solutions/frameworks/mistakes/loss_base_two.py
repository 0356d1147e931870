"""The logarithm is that of base 2."""

import numpy as np

FAILS = ["test_loss_values", "test_loss_one_example", "test_loss_sure_and_wrong"]
HINT = "Behaves as if the logarithm had base 2."


def loss_from_logits(Z, Y):
    above = Z - np.max(Z, axis=0)
    log_sum = np.log(np.sum(np.exp(above), axis=0))
    losses = log_sum - np.sum(Y * above, axis=0)
    return float(np.mean(losses) / np.log(2))
