"""The average of the squares is the numerator."""

import numpy as np

FAILS = ["test_rmsprop_weights", "test_rmsprop_biases", "test_rmsprop_epsilon", "test_rmsprop_default_epsilon", "test_rmsprop_steps"]
HINT = "What is divided is the gradient of this step, not the average of its squares."


def update_parameters_with_rmsprop(parameters, grads, s, beta, learning_rate, epsilon=1e-8):
    for l in range(1, len(parameters) // 2 + 1):
        for name in ("W" + str(l), "b" + str(l)):
            gradient = grads["d" + name]
            average = beta * s["d" + name] + (1 - beta) * gradient**2
            parameters[name] = parameters[name] - learning_rate * average / (np.sqrt(average) + epsilon)
            s["d" + name] = average
    return parameters, s
