"""Only the weights are divided."""

import numpy as np

FAILS = ["test_rmsprop_biases", "test_rmsprop_epsilon", "test_rmsprop_default_epsilon", "test_rmsprop_steps"]
HINT = "The biases still take plain steps: divide their gradient by the root of its own average."


def update_parameters_with_rmsprop(parameters, grads, s, beta, learning_rate, epsilon=1e-8):
    for l in range(1, len(parameters) // 2 + 1):
        s[f"dW{l}"] = beta * s[f"dW{l}"] + (1 - beta) * grads[f"dW{l}"] ** 2
        s[f"db{l}"] = beta * s[f"db{l}"] + (1 - beta) * grads[f"db{l}"] ** 2
        parameters[f"W{l}"] = parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"] / (np.sqrt(s[f"dW{l}"]) + epsilon)
        parameters[f"b{l}"] = parameters[f"b{l}"] - learning_rate * grads[f"db{l}"]
    return parameters, s
