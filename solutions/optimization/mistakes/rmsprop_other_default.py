"""Without the argument, epsilon is 1e-7."""

import numpy as np

FAILS = ["test_rmsprop_default_epsilon"]
HINT = "Where epsilon is not given it is 1e-8."


def update_parameters_with_rmsprop(parameters, grads, s, beta, learning_rate, epsilon=1e-7):
    for name in parameters:
        s["d" + name] = beta * s["d" + name] + (1 - beta) * grads["d" + name] ** 2
        parameters[name] = parameters[name] - learning_rate * grads["d" + name] / (np.sqrt(s["d" + name]) + epsilon)
    return parameters, s
