"""A rate that is that of the epoch before, times the factor."""


def exponential_lr_decay(learning_rate0, epoch_num, decay_rate):
    if epoch_num == 0:
        return learning_rate0
    return decay_rate * exponential_lr_decay(learning_rate0, epoch_num - 1, decay_rate)
