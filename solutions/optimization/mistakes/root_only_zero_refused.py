"""Negative epochs are not refused."""

import numpy as np

FAILS = ["test_root_lr_refuses"]
HINT = "A negative epoch gets through: refuse everything below 1."


def root_lr_decay(learning_rate0, epoch_num, k):
    if epoch_num == 0:
        raise ValueError("epochs are counted from 1")
    return k * learning_rate0 / np.sqrt(np.float64(epoch_num))
