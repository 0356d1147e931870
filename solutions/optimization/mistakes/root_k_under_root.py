"""k stands under the root."""

import numpy as np

FAILS = ["test_root_lr_values"]
HINT = "k stands under the root. Only the epoch does."


def root_lr_decay(learning_rate0, epoch_num, k):
    if epoch_num < 1:
        raise ValueError("epochs are counted from 1")
    return learning_rate0 * np.sqrt(k / epoch_num)
