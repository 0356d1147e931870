"""Softmax is over the examples, and not over the classes."""

import numpy as np

FAILS = ["test_loss_values", "test_loss_one_example", "test_loss_sure_and_wrong", "test_loss_sure_and_right"]
HINT = "Behaves as if each row were an example. Transpose Z and Y for the framework."


def loss_from_logits(Z, Y):
    Z, Y = Z.T, Y.T
    above = Z - np.max(Z, axis=0)
    log_sum = np.log(np.sum(np.exp(above), axis=0))
    losses = log_sum - np.sum(Y * above, axis=0)
    return float(np.mean(losses))
