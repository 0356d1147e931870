"""Epsilon stands inside the root of Adam, and three results come back, as in many real answers."""

import numpy as np


def update_parameters_with_adam(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    number_of_layers = len(parameters) // 2
    for layer in range(number_of_layers):
        for letter in ("W", "b"):
            name = letter + str(layer + 1)
            gradient = grads["d" + name]
            v["d" + name] = beta1 * v["d" + name] + (1 - beta1) * gradient
            s["d" + name] = beta2 * s["d" + name] + (1 - beta2) * gradient**2
            first = v["d" + name] / (1 - beta1**t)
            second = s["d" + name] / (1 - beta2**t)
            parameters[name] = parameters[name] - learning_rate * first / np.sqrt(second + epsilon)
    return parameters, v, s
