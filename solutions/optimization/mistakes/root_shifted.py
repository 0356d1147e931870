"""epoch_num + 1 under the root."""

import numpy as np

FAILS = ["test_root_lr_values"]
HINT = "Behaves as if epochs were counted from 0. Epoch 1 has k * learning_rate0."


def root_lr_decay(learning_rate0, epoch_num, k):
    if epoch_num < 1:
        raise ValueError("epochs are counted from 1")
    return k * learning_rate0 / np.sqrt(epoch_num + 1)
