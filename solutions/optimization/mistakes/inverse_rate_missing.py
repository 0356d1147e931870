"""decay_rate is forgotten."""

FAILS = ["test_update_lr_values"]
HINT = "The decay rate has no effect."


def update_lr(learning_rate0, epoch_num, decay_rate):
    return learning_rate0 / (1 + epoch_num)
