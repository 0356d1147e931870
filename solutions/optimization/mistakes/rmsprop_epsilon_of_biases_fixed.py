"""The biases have an epsilon of 1e-8, whatever is asked for."""

import numpy as np

FAILS = ["test_rmsprop_epsilon"]
HINT = "The argument epsilon stands in the denominators of the weights only. Use it for the biases too."


def update_parameters_with_rmsprop(parameters, grads, s, beta, learning_rate, epsilon=1e-8):
    for l in range(1, len(parameters) // 2 + 1):
        for name in (f"W{l}", f"b{l}"):
            s["d" + name] = beta * s["d" + name] + (1 - beta) * grads["d" + name] ** 2
        parameters[f"W{l}"] = parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"] / (np.sqrt(s[f"dW{l}"]) + epsilon)
        parameters[f"b{l}"] = parameters[f"b{l}"] - learning_rate * grads[f"db{l}"] / (np.sqrt(s[f"db{l}"]) + 1e-8)
    return parameters, s
