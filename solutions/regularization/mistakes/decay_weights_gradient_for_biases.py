"""db is taken from the parameters, not from the gradients."""

import numpy as np

FAILS = ["test_decay_biases"]
HINT = "The biases do not move by their gradients. Look at what is subtracted from b."


def update_parameters_with_weight_decay(parameters, grads, learning_rate, lambd, m):
    decay = 1 - learning_rate * lambd / m
    updated = {}
    for l in range(1, len(parameters) // 2 + 1):
        updated[f"W{l}"] = decay * parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"]
        updated[f"b{l}"] = parameters[f"b{l}"] - learning_rate * parameters[f"b{l}"]
    return updated
