"""Adam in the second form of its paper, with both corrections in the learning rate; seeded in the old way."""

import numpy as np


def update_parameters_with_adam(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    rate = learning_rate * np.sqrt(1 - beta2**t) / (1 - beta1**t)
    for key in v:
        v[key] = v[key] + (1 - beta1) * (grads[key] - v[key])
        s[key] = s[key] + (1 - beta2) * (np.square(grads[key]) - s[key])
        parameters[key[1:]] = parameters[key[1:]] - rate * v[key] / (np.sqrt(s[key]) + epsilon)
    return parameters, v, s


def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    numbers = np.arange(X.shape[1])
    np.random.shuffle(numbers)
    X, Y = np.take(X, numbers, axis=1), np.take(Y, numbers, axis=1)
    count = -(-X.shape[1] // mini_batch_size)
    return tuple(
        [X[:, k * mini_batch_size : (k + 1) * mini_batch_size], Y[:, k * mini_batch_size : (k + 1) * mini_batch_size]]
        for k in range(count)
    )
