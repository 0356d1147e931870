"""The decay rate is inside the floor."""

import numpy as np

FAILS = ["test_schedule_lr_multiples", "test_schedule_lr_between", "test_schedule_lr_default"]
HINT = "The decay rate is rounded down too. Round down the number of intervals only."


def schedule_lr_decay(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    return learning_rate0 / (1 + np.floor(decay_rate * epoch_num / time_interval))
