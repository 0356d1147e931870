"""The brackets around the denominator are missing."""

FAILS = ["test_update_lr_values"]
HINT = "Without brackets only 1 divides: 1 + decay_rate * epoch_num is the denominator."


def update_lr(learning_rate0, epoch_num, decay_rate):
    return learning_rate0 / 1 + decay_rate * epoch_num
