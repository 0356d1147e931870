"""The rate falls one epoch after the multiple."""

FAILS = ["test_schedule_lr_multiples", "test_schedule_lr_default"]
HINT = "The rate falls one epoch late: a multiple of time_interval begins a new interval."


def schedule_lr_decay(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    return learning_rate0 / (1 + decay_rate * (max(epoch_num - 1, 0) // time_interval))
