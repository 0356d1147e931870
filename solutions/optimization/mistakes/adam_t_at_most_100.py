"""The number of the step is cut off at 100."""

import numpy as np

FAILS = ["test_adam_weights", "test_adam_biases", "test_adam_epsilon"]
HINT = "t goes on: with beta2 = 0.999 the correction counts for more than a thousand steps."


def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
    t = min(t, 100)
    v = {k: beta1 * v[k] + (1 - beta1) * grads[k] for k in grads}
    s = {k: beta2 * s[k] + (1 - beta2) * grads[k] ** 2 for k in grads}
    return {k: parameters[k] - learning_rate * v["d" + k] / (1 - beta1 ** t) / (np.sqrt(s["d" + k] / (1 - beta2 ** t)) + epsilon) for k in parameters}, v, s
