"""decay_rate is added to the epoch."""

FAILS = ["test_update_lr_values"]
HINT = "The decay rate is added to the epoch: it multiplies it."


def update_lr(learning_rate0, epoch_num, decay_rate):
    return learning_rate0 / (1 + decay_rate + epoch_num)
