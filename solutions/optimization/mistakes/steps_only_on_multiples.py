"""Decayed on exact multiples only, otherwise learning_rate0."""

FAILS = ["test_schedule_lr_between", "test_schedule_lr_default"]
HINT = "Between two multiples the rate goes back to learning_rate0. It should stay low."


def schedule_lr_decay(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    if epoch_num % time_interval == 0:
        return learning_rate0 / (1 + decay_rate * (epoch_num // time_interval))
    return learning_rate0
