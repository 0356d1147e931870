"""The epoch is raised to 1 in silence."""

import numpy as np

FAILS = ["test_root_lr_refuses"]
HINT = "Numbers below 1 are replaced in silence. Refuse them with a ValueError."


def root_lr_decay(learning_rate0, epoch_num, k):
    return k * learning_rate0 / np.sqrt(max(epoch_num, 1))
