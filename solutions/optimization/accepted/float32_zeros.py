"""Averages that begin as float32, a shuffle of X and Y in one array, and extra optional parameters."""

import numpy as np


def initialize_velocity(parameters, dtype=np.float32):
    return {"d" + name: np.zeros(values.shape, dtype=dtype) for name, values in parameters.items()}


def initialize_adam(parameters, print_msg=False):
    v = initialize_velocity(parameters)
    s = {key: zeros.copy() for key, zeros in v.items()}
    return [v, s]


def random_mini_batches(X, Y, mini_batch_size=64, seed=0, print_msg=False):
    together = np.concatenate([X, Y]).astype(np.float32)
    np.random.RandomState(seed).shuffle(together.T)
    cuts = list(range(mini_batch_size, together.shape[1], mini_batch_size))
    return [(part[:-1], part[-1:]) for part in np.split(together, cuts, axis=1)]


def update_lr(learning_rate0, epoch_num, decay_rate, verbose=False):
    return np.float64(learning_rate0) * (1 / (1 + decay_rate * epoch_num))


def schedule_lr_decay(learning_rate0, epoch_num, decay_rate, time_interval=1000, verbose=False):
    return learning_rate0 * 1.0 / (1 + decay_rate * np.floor(epoch_num / time_interval))
