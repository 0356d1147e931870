"""Rounded to the nearest, not down."""

import numpy as np

FAILS = ["test_schedule_lr_first", "test_schedule_lr_between", "test_schedule_lr_default"]
HINT = "The rate falls in the middle of an interval: round down, not to the nearest."


def schedule_lr_decay(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    return learning_rate0 / (1 + decay_rate * np.round(epoch_num / time_interval))
