"""Epsilon is forgotten in the denominators of the biases."""

import numpy as np

FAILS = ["test_adam_epsilon", "test_adam_defaults", "test_adam_no_gradient"]
HINT = "Biases need epsilon as weights do: a bias whose gradients are zero would be divided by zero."


def update_parameters_with_adam(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    for l in range(1, len(parameters) // 2 + 1):
        for name in (f"W{l}", f"b{l}"):
            v["d" + name] = beta1 * v["d" + name] + (1 - beta1) * grads["d" + name]
            s["d" + name] = beta2 * s["d" + name] + (1 - beta2) * grads["d" + name] ** 2
        step_W = v[f"dW{l}"] / (1 - beta1**t) / (np.sqrt(s[f"dW{l}"] / (1 - beta2**t)) + epsilon)
        step_b = v[f"db{l}"] / (1 - beta1**t) / np.sqrt(s[f"db{l}"] / (1 - beta2**t))
        parameters[f"W{l}"] = parameters[f"W{l}"] - learning_rate * step_W
        parameters[f"b{l}"] = parameters[f"b{l}"] - learning_rate * step_b
    return parameters, v, s
