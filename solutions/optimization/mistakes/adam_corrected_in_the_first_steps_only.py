"""The averages are corrected in the first ten steps only."""

import numpy as np

FAILS = ["test_adam_weights", "test_adam_biases", "test_adam_epsilon"]
HINT = "With beta2 near 1 the correction matters for a thousand steps. Divide by 1 - beta**t at every t."


def update_parameters_with_adam(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    for name in parameters:
        v["d" + name] = beta1 * v["d" + name] + (1 - beta1) * grads["d" + name]
        s["d" + name] = beta2 * s["d" + name] + (1 - beta2) * grads["d" + name] ** 2
        v_corrected, s_corrected = v["d" + name], s["d" + name]
        if t <= 10:
            v_corrected = v_corrected / (1 - beta1**t)
            s_corrected = s_corrected / (1 - beta2**t)
        parameters[name] = parameters[name] - learning_rate * v_corrected / (np.sqrt(s_corrected) + epsilon)
    return parameters, v, s
