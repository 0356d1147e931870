"""The 1 of the denominator is missing."""

FAILS = ["test_update_lr_values"]
HINT = "In epoch 0 the denominator is 0: the 1 is missing."


def update_lr(learning_rate0, epoch_num, decay_rate):
    return learning_rate0 / (decay_rate * epoch_num + 1e-8)
