"""Without the argument, the interval has 100 epochs."""

FAILS = ["test_schedule_lr_default"]
HINT = "Where time_interval is not given it is 1000."


def schedule_lr_decay(learning_rate0, epoch_num, decay_rate, time_interval=100):
    return learning_rate0 / (1 + decay_rate * (epoch_num // time_interval))
