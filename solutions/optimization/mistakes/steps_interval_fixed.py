"""1000 as if it were part of the formula."""

FAILS = ["test_schedule_lr_multiples", "test_schedule_lr_between"]
HINT = "1000 is only the default: use the argument time_interval."


def schedule_lr_decay(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    return learning_rate0 / (1 + decay_rate * (epoch_num // 1000))
