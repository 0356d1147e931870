"""Averages as sums written out, decays as powers and products."""


import numpy as np


def exponentially_weighted_averages(theta, beta):
    T = len(theta)
    i, j = np.indices((T, T))
    w = np.where(j <= i, (1 - beta) * float(beta) ** np.maximum(i - j, 0), 0.0)
    return w @ theta

def exponentially_weighted_averages_corrected(theta, beta):
    return np.array([np.average(theta[:t], weights=float(beta) ** np.arange(t - 1, -1, -1)) for t in range(1, len(theta) + 1)])

def exponential_lr_decay(learning_rate0, epoch_num, decay_rate):
    return np.prod([learning_rate0] + [decay_rate] * epoch_num)

update_lr = lambda learning_rate0, epoch_num, decay_rate: learning_rate0 * (1 + decay_rate * epoch_num) ** -1

class EpochError(ValueError):
    pass
def root_lr_decay(learning_rate0, epoch_num, k):
    if not epoch_num >= 1:
        raise EpochError(epoch_num)
    return (k * learning_rate0) * epoch_num ** -0.5

def schedule_lr_decay(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    n, _ = divmod(epoch_num, time_interval)
    return learning_rate0 / (decay_rate * n + 1)
