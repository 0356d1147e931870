"""Only the first three layers are updated, where there are so many."""

import numpy as np

FAILS = ["test_rmsprop_averages", "test_rmsprop_weights", "test_rmsprop_biases", "test_rmsprop_epsilon", "test_rmsprop_steps"]
HINT = "A network may have more than three layers: go through all keys, or count layers with len(parameters) // 2."


def update_parameters_with_rmsprop(parameters, grads, s, beta, learning_rate, epsilon=1e-8):
    for l in range(1, min(3, len(parameters) // 2) + 1):
        for name in (f"W{l}", f"b{l}"):
            s["d" + name] = beta * s["d" + name] + (1 - beta) * grads["d" + name] ** 2
            parameters[name] = parameters[name] - learning_rate * grads["d" + name] / (np.sqrt(s["d" + name]) + epsilon)
    return parameters, s
