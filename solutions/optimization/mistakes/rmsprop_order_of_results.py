"""The averages are returned before the parameters."""

import numpy as np

FAILS = ["test_rmsprop_results"]
HINT = "Two results in this order: return parameters, s."


def update_parameters_with_rmsprop(parameters, grads, s, beta, learning_rate, epsilon=1e-8):
    for name in parameters:
        s["d" + name] = beta * s["d" + name] + (1 - beta) * grads["d" + name] ** 2
        parameters[name] = parameters[name] - learning_rate * grads["d" + name] / (np.sqrt(s["d" + name]) + epsilon)
    return s, parameters
