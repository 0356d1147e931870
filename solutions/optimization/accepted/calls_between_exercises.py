"""Exercises that call each other, by keyword where that is possible."""

import numpy as np


def exponentially_weighted_averages_corrected(theta, beta):
    averages = exponentially_weighted_averages(theta=theta, beta=beta)
    weights = exponentially_weighted_averages(theta=np.ones(len(theta)), beta=beta)
    return averages / weights


def exponentially_weighted_averages(theta, beta):
    v = np.zeros(len(theta) + 1)
    for t in range(1, len(theta) + 1):
        v[t] = beta * v[t - 1] + (1 - beta) * theta[t - 1]
    return v[1:]


def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    v = {key: beta * v[key] + (1 - beta) * grads[key] for key in v}
    return update_parameters_with_gd(parameters=parameters, grads=v, learning_rate=learning_rate), v


def update_parameters_with_gd(parameters, grads, learning_rate):
    return {name: parameters[name] - learning_rate * grads[f"d{name}"] for name in parameters}


def schedule_lr_decay(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    return update_lr(learning_rate0=learning_rate0, epoch_num=int(epoch_num / time_interval), decay_rate=decay_rate)


def update_lr(learning_rate0, epoch_num, decay_rate):
    return (1 / (1 + decay_rate * epoch_num)) * learning_rate0


def exponential_lr_decay(learning_rate0, epoch_num, decay_rate):
    for _ in range(epoch_num):
        learning_rate0 = learning_rate0 * decay_rate
    return learning_rate0


def root_lr_decay(learning_rate0, epoch_num, k):
    if not epoch_num >= 1:
        raise ValueError("epochs are counted from 1")
    return learning_rate0 * (k / np.sqrt(epoch_num))
