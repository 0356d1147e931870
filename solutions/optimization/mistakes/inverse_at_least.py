"""The learning rate never falls below a thousandth."""

FAILS = ["test_update_lr_values"]
HINT = "The formula has no lower bound: it goes on towards zero."


def update_lr(learning_rate0, epoch_num, decay_rate):
    return max(1e-3, learning_rate0 / (1 + decay_rate * epoch_num))
