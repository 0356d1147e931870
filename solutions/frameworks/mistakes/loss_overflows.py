"""Softmax is computed without care: large logits overflow."""

import numpy as np

FAILS = ["test_loss_sure_and_wrong", "test_loss_sure_and_right"]
HINT = "Behaves as if exp of the logits overflowed. Use a loss that takes logits."


def loss_from_logits(Z, Y):
    above = Z
    log_sum = np.log(np.sum(np.exp(above), axis=0))
    losses = log_sum - np.sum(Y * above, axis=0)
    return float(np.mean(losses))
