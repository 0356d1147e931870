"""Epoch 0 gives infinity, with a warning."""

import numpy as np

FAILS = ["test_root_lr_refuses"]
HINT = "Epoch 0 gives infinity or NaN. Refuse numbers below 1 with a ValueError."


def root_lr_decay(learning_rate0, epoch_num, k):
    return k * learning_rate0 / np.sqrt(np.float64(epoch_num))
