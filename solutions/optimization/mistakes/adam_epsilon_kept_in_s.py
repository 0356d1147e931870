"""Epsilon is added to the average of the squares itself."""

import numpy as np

FAILS = ["test_adam_squares", "test_adam_steps"]
HINT = "Epsilon belongs to the denominator only. What goes into the next step is the average without it."


def update_parameters_with_adam(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    for name in parameters:
        v["d" + name] = beta1 * v["d" + name] + (1 - beta1) * grads["d" + name]
        s["d" + name] = beta2 * s["d" + name] + (1 - beta2) * grads["d" + name] ** 2
        s["d" + name] += epsilon
        v_corrected = v["d" + name] / (1 - beta1**t)
        s_corrected = s["d" + name] / (1 - beta2**t)
        parameters[name] = parameters[name] - learning_rate * v_corrected / np.sqrt(s_corrected)
    return parameters, v, s
