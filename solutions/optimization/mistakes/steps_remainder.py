"""The remainder for the quotient."""

FAILS = ["test_schedule_lr_first", "test_schedule_lr_multiples", "test_schedule_lr_between", "test_schedule_lr_default"]
HINT = "The remainder % tells how far you are into an interval. How many are complete?"


def schedule_lr_decay(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    return learning_rate0 / (1 + decay_rate * (epoch_num % time_interval))
