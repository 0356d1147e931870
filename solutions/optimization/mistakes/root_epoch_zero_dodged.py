"""A small number under the root instead of refusing."""

import numpy as np

FAILS = ["test_root_lr_refuses"]
HINT = "A small number under the root makes epoch 0 an enormous step. Refuse it with a ValueError."


def root_lr_decay(learning_rate0, epoch_num, k):
    return k * learning_rate0 / np.sqrt(np.float64(epoch_num) + 1e-12)
