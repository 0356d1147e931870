"""The average begins at the first square instead of at zero."""

import numpy as np

FAILS = ["test_rmsprop_steps"]
HINT = "Before the first step the average is zero, so the first new one is (1 - beta) times the squared gradient."


def update_parameters_with_rmsprop(parameters, grads, s, beta, learning_rate, epsilon=1e-8):
    for name in parameters:
        if np.any(s["d" + name]):
            s["d" + name] = beta * s["d" + name] + (1 - beta) * grads["d" + name] ** 2
        else:
            s["d" + name] = grads["d" + name] ** 2
        parameters[name] = parameters[name] - learning_rate * grads["d" + name] / (np.sqrt(s["d" + name]) + epsilon)
    return parameters, s
