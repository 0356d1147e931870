"""lambd / (2 m), as in the cost."""

import numpy as np

FAILS = ["test_decay_without_gradient", "test_decay_old_weights"]
HINT = "The weights lose half of what they should. It is the gradient that has no 2 any more."


def update_parameters_with_weight_decay(parameters, grads, learning_rate, lambd, m):
    decay = 1 - learning_rate * lambd / (2 * m)
    updated = {}
    for l in range(1, len(parameters) // 2 + 1):
        updated[f"W{l}"] = decay * parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"]
        updated[f"b{l}"] = parameters[f"b{l}"] - learning_rate * grads[f"db{l}"]
    return updated
