"""exp(-decay_rate * epoch), another form of the decay."""

import numpy as np

FAILS = ["test_exponential_lr_values"]
HINT = "This is e to the power of -decay_rate * epoch_num. Here decay_rate itself is the base."


def exponential_lr_decay(learning_rate0, epoch_num, decay_rate):
    return learning_rate0 * np.exp(-decay_rate * epoch_num)
