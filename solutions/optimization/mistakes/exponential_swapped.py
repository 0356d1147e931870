"""Base and exponent are swapped."""

FAILS = ["test_exponential_lr_values"]
HINT = "Base and exponent are swapped: the factor is the base, the epoch the exponent."


def exponential_lr_decay(learning_rate0, epoch_num, decay_rate):
    return epoch_num**decay_rate * learning_rate0
