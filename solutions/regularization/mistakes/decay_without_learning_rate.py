"""The factor is 1 - lambd / m."""

import numpy as np

FAILS = ["test_decay_without_gradient", "test_decay_old_weights"]
HINT = "Behaves as if the decay did not depend on the size of the step. Sort the terms of one step again."


def update_parameters_with_weight_decay(parameters, grads, learning_rate, lambd, m):
    decay = 1 - lambd / m
    updated = {}
    for l in range(1, len(parameters) // 2 + 1):
        updated[f"W{l}"] = decay * parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"]
        updated[f"b{l}"] = parameters[f"b{l}"] - learning_rate * grads[f"db{l}"]
    return updated
