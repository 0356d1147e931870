"""vdW = 0, vdW = 0: v has no average of db, which moves along its gradient."""

import numpy as np

FAILS = ["test_adam_averages", "test_adam_biases", "test_adam_epsilon", "test_adam_defaults", "test_adam_steps"]
HINT = "v is not updated for db: the biases have averages of their own."


def update_parameters_with_adam(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    for l in range(1, len(parameters) // 2 + 1):
        for key in (f"dW{l}", f"db{l}"):
            s[key] = beta2 * s[key] + (1 - beta2) * grads[key] ** 2
        v[f"dW{l}"] = beta1 * v[f"dW{l}"] + (1 - beta1) * grads[f"dW{l}"]
        for name in (f"W{l}", f"b{l}"):
            root = np.sqrt(s["d" + name] / (1 - beta2**t)) + epsilon
            parameters[name] = parameters[name] - learning_rate * v["d" + name] / (1 - beta1**t) / root
    return parameters, v, s
