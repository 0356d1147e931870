"""The epochs are counted from 1."""

FAILS = ["test_update_lr_values"]
HINT = "Behaves as if the first epoch were 1. It is 0, and has learning_rate0."


def update_lr(learning_rate0, epoch_num, decay_rate):
    return learning_rate0 / (1 + decay_rate * (epoch_num + 1))
