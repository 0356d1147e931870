"""Only the first three layers are updated, where there are so many."""

import numpy as np

FAILS = ["test_adam_averages", "test_adam_squares", "test_adam_weights", "test_adam_biases", "test_adam_epsilon", "test_adam_steps"]
HINT = "A network may have more than three layers: go through all keys, or count layers with len(parameters) // 2."


def update_parameters_with_adam(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    for l in range(1, min(3, len(parameters) // 2) + 1):
        for name in (f"W{l}", f"b{l}"):
            v["d" + name] = beta1 * v["d" + name] + (1 - beta1) * grads["d" + name]
            s["d" + name] = beta2 * s["d" + name] + (1 - beta2) * grads["d" + name] ** 2
            v_corrected = v["d" + name] / (1 - beta1**t)
            s_corrected = s["d" + name] / (1 - beta2**t)
            parameters[name] = parameters[name] - learning_rate * v_corrected / (np.sqrt(s_corrected) + epsilon)
    return parameters, v, s
