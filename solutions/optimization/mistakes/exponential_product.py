"""decay_rate * epoch_num for the power."""

FAILS = ["test_exponential_lr_values"]
HINT = "Behaves as if decay_rate were multiplied by the epoch. It is a power."


def exponential_lr_decay(learning_rate0, epoch_num, decay_rate):
    return decay_rate * epoch_num * learning_rate0
