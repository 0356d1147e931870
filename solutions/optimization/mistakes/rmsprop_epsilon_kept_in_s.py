"""Epsilon is added to the average of the squares itself."""

import numpy as np

FAILS = ["test_rmsprop_averages", "test_rmsprop_steps"]
HINT = "Epsilon belongs to the denominator only. What goes into the next step is the average without it."


def update_parameters_with_rmsprop(parameters, grads, s, beta, learning_rate, epsilon=1e-8):
    for name in parameters:
        s["d" + name] = beta * s["d" + name] + (1 - beta) * grads["d" + name] ** 2 + epsilon
        parameters[name] = parameters[name] - learning_rate * grads["d" + name] / np.sqrt(s["d" + name])
    return parameters, s
