"""The averages begin at the first gradient and its square instead of at zero."""

import numpy as np

FAILS = ["test_adam_weights", "test_adam_biases", "test_adam_epsilon", "test_adam_steps"]
HINT = "Before the first step both averages are zero. The correction makes up for that; nothing else has to."


def update_parameters_with_adam(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    for name in parameters:
        if t == 1:
            v["d" + name], s["d" + name] = grads["d" + name], grads["d" + name] ** 2
            v_corrected, s_corrected = v["d" + name], s["d" + name]
        else:
            v["d" + name] = beta1 * v["d" + name] + (1 - beta1) * grads["d" + name]
            s["d" + name] = beta2 * s["d" + name] + (1 - beta2) * grads["d" + name] ** 2
            v_corrected = v["d" + name] / (1 - beta1**t)
            s_corrected = s["d" + name] / (1 - beta2**t)
        parameters[name] = parameters[name] - learning_rate * v_corrected / (np.sqrt(s_corrected) + epsilon)
    return parameters, v, s
