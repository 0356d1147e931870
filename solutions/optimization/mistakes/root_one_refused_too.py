"""Epoch 1 is refused as well."""

import numpy as np

FAILS = ["test_root_lr_values", "test_root_lr_refuses"]
HINT = "Epoch 1 is refused. It is the first one: only numbers below it are refused."


def root_lr_decay(learning_rate0, epoch_num, k):
    if epoch_num <= 1:
        raise ValueError("epochs are counted from 1")
    return k * learning_rate0 / np.sqrt(epoch_num)
