"""Rounded up."""

import numpy as np

FAILS = ["test_schedule_lr_first", "test_schedule_lr_between", "test_schedule_lr_default"]
HINT = "The rate falls too early: round down, not up."


def schedule_lr_decay(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    return learning_rate0 / (1 + decay_rate * np.ceil(epoch_num / time_interval))
