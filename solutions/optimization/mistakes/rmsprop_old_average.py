"""The old average is in the denominator."""

import numpy as np

FAILS = ["test_rmsprop_weights", "test_rmsprop_biases", "test_rmsprop_epsilon", "test_rmsprop_steps"]
HINT = "The denominator is the average of before this gradient. Update it first."


def update_parameters_with_rmsprop(parameters, grads, s, beta, learning_rate, epsilon=1e-8):
    for l in range(1, len(parameters) // 2 + 1):
        for name in ("W" + str(l), "b" + str(l)):
            gradient = grads["d" + name]
            average = beta * s["d" + name] + (1 - beta) * gradient**2
            parameters[name] = parameters[name] - learning_rate * gradient / (np.sqrt(s["d" + name]) + epsilon)
            s["d" + name] = average
    return parameters, s
