"""b moves by the averages of dW: copied lines."""

import numpy as np

FAILS = ["test_adam_results", "test_adam_biases", "test_adam_epsilon", "test_adam_defaults", "test_adam_no_gradient", "test_adam_steps"]
HINT = "b has taken the shape of W: its step uses the averages of dW."


def update_parameters_with_adam(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    for l in range(1, len(parameters) // 2 + 1):
        for key in (f"dW{l}", f"db{l}"):
            v[key] = beta1 * v[key] + (1 - beta1) * grads[key]
            s[key] = beta2 * s[key] + (1 - beta2) * grads[key] ** 2
        step = learning_rate * v[f"dW{l}"] / (1 - beta1**t) / (np.sqrt(s[f"dW{l}"] / (1 - beta2**t)) + epsilon)
        parameters[f"W{l}"] = parameters[f"W{l}"] - step
        parameters[f"b{l}"] = parameters[f"b{l}"] - step
    return parameters, v, s
