"""The biases decay too."""

import numpy as np

FAILS = ["test_decay_biases"]
HINT = "Behaves as if biases decayed too. Only weights have a price."


def update_parameters_with_weight_decay(parameters, grads, learning_rate, lambd, m):
    decay = 1 - learning_rate * lambd / m
    updated = {}
    for l in range(1, len(parameters) // 2 + 1):
        updated[f"W{l}"] = decay * parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"]
        updated[f"b{l}"] = decay * parameters[f"b{l}"] - learning_rate * grads[f"db{l}"]
    return updated
