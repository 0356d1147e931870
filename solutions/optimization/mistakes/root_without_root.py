"""The root is forgotten."""

FAILS = ["test_root_lr_values"]
HINT = "The rate falls too fast: the root of the epoch is missing."


def root_lr_decay(learning_rate0, epoch_num, k):
    if epoch_num < 1:
        raise ValueError("epochs are counted from 1")
    return k * learning_rate0 / epoch_num
