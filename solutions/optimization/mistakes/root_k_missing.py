"""k is forgotten."""

import numpy as np

FAILS = ["test_root_lr_values"]
HINT = "k has no effect."


def root_lr_decay(learning_rate0, epoch_num, k):
    if epoch_num < 1:
        raise ValueError("epochs are counted from 1")
    return learning_rate0 / np.sqrt(epoch_num)
