"""Multiplied by the denominator."""

FAILS = ["test_update_lr_values"]
HINT = "The learning rate grows: divide."


def update_lr(learning_rate0, epoch_num, decay_rate):
    return learning_rate0 * (1 + decay_rate * epoch_num)
