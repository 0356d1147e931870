"""The corrected values overwrite the averages."""

import numpy as np

FAILS = ["test_adam_averages", "test_adam_squares", "test_adam_steps"]
HINT = "The averages that come back are corrected, and would be corrected again in the next step. Correct copies."


def update_parameters_with_adam(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    for name in parameters:
        key = "d" + name
        v[key] = beta1 * v[key] + (1 - beta1) * grads[key]
        s[key] = beta2 * s[key] + (1 - beta2) * grads[key] ** 2
        v[key] = v[key] / (1 - beta1**t)
        s[key] = s[key] / (1 - beta2**t)
        parameters[name] = parameters[name] - learning_rate * v[key] / (np.sqrt(s[key]) + epsilon)
    return parameters, v, s
