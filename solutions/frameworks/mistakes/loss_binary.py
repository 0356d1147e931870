"""Each class is judged by itself, with sigmoid."""

import numpy as np

FAILS = ["test_loss_values", "test_loss_one_example", "test_loss_sure_and_wrong", "test_loss_sure_and_right"]
HINT = "Behaves as if each class had a sigmoid of its own. Use the loss for several classes."


def loss_from_logits(Z, Y):
    above = Z - np.max(Z, axis=0)
    losses = np.sum(np.logaddexp(0, Z) - Y * Z, axis=0)
    return float(np.mean(losses))
