"""The epochs are counted from 1."""

FAILS = ["test_exponential_lr_values"]
HINT = "One factor too few: epoch 0 has learning_rate0, epoch 1 has one factor."


def exponential_lr_decay(learning_rate0, epoch_num, decay_rate):
    return decay_rate ** max(epoch_num - 1, 0) * learning_rate0
