"""0.95 as if it were part of the formula."""

FAILS = ["test_exponential_lr_values"]
HINT = "0.95 is only an example: the factor is the argument decay_rate."


def exponential_lr_decay(learning_rate0, epoch_num, decay_rate):
    return 0.95**epoch_num * learning_rate0
