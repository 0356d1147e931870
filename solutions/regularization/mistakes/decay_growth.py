"""1 + learning_rate lambd / m: the weights grow."""

import numpy as np

FAILS = ["test_decay_without_gradient", "test_decay_old_weights"]
HINT = "Behaves as if the weights grew. Decay is a factor below 1."


def update_parameters_with_weight_decay(parameters, grads, learning_rate, lambd, m):
    decay = 1 + learning_rate * lambd / m
    updated = {}
    for l in range(1, len(parameters) // 2 + 1):
        updated[f"W{l}"] = decay * parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"]
        updated[f"b{l}"] = parameters[f"b{l}"] - learning_rate * grads[f"db{l}"]
    return updated
