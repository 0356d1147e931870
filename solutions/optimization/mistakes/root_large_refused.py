"""Epochs above 1000 are refused."""

import numpy as np

FAILS = ["test_root_lr_values"]
HINT = "Refuse what is less than 1, and nothing else."


def root_lr_decay(learning_rate0, epoch_num, k):
    if not 1 <= epoch_num <= 1000:
        raise ValueError
    return k * learning_rate0 / np.sqrt(epoch_num)
