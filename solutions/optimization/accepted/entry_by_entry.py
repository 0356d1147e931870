"""Loops over single entries, nothing vectorised, and the standard library's random numbers."""

import math
import random

import numpy as np


def update_parameters_with_gd(parameters, grads, learning_rate):
    for name, values in parameters.items():
        for i in range(values.shape[0]):
            for j in range(values.shape[1]):
                values[i, j] = values[i, j] - learning_rate * grads["d" + name][i, j]
    return parameters


def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    order = list(range(X.shape[1]))
    random.Random(seed).shuffle(order)
    mini_batches = []
    while order:
        chosen, order = order[:mini_batch_size], order[mini_batch_size:]
        columns = np.stack([X[:, i] for i in chosen], axis=1)
        mini_batches.append([columns, np.array([[Y[0, i] for i in chosen]])])
    return mini_batches


def exponentially_weighted_averages(theta, beta):
    return np.array(
        [sum((1 - beta) * beta ** (t - i) * theta[i] for i in range(t + 1)) for t in range(len(theta))]
    )


def exponentially_weighted_averages_corrected(theta, beta):
    corrected = []
    for t in range(len(theta)):
        weights = [beta ** (t - i) for i in range(t + 1)]
        corrected.append(sum(w * value for w, value in zip(weights, theta, strict=False)) / sum(weights))
    return np.array(corrected)


def update_parameters_with_adam(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    for name, values in parameters.items():
        for place in np.ndindex(values.shape):
            gradient = grads["d" + name][place]
            v["d" + name][place] += (1 - beta1) * (gradient - v["d" + name][place])
            s["d" + name][place] += (1 - beta2) * (gradient * gradient - s["d" + name][place])
            first = v["d" + name][place] / (1 - beta1**t)
            second = s["d" + name][place] / (1 - beta2**t)
            values[place] -= learning_rate * first / (math.sqrt(second) + epsilon)
    return parameters, v, s


def root_lr_decay(learning_rate0, epoch_num, k):
    if epoch_num <= 0:
        raise ValueError(epoch_num)
    return k / math.sqrt(epoch_num) * learning_rate0
