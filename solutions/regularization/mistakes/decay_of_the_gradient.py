"""The factor multiplies the gradient, not the weights."""

import numpy as np

FAILS = ["test_decay_without_gradient", "test_decay_old_weights"]
HINT = "Behaves as if the step shrank, not the weights. Which of the two terms has the factor?"


def update_parameters_with_weight_decay(parameters, grads, learning_rate, lambd, m):
    decay = 1 - learning_rate * lambd / m
    updated = {}
    for l in range(1, len(parameters) // 2 + 1):
        updated[f"W{l}"] = parameters[f"W{l}"] - decay * learning_rate * grads[f"dW{l}"]
        updated[f"b{l}"] = parameters[f"b{l}"] - learning_rate * grads[f"db{l}"]
    return updated
