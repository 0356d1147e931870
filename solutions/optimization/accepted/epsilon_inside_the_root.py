"""Epsilon stands inside the root, in RMSprop and in Adam, which returns its corrected averages as well."""

import numpy as np


def update_parameters_with_rmsprop(parameters, grads, s, beta, learning_rate, epsilon=1e-8):
    for l in range(1, len(parameters) // 2 + 1):
        for name in ("W" + str(l), "b" + str(l)):
            s["d" + name] = beta * s["d" + name] + (1 - beta) * np.square(grads["d" + name])
            parameters[name] = parameters[name] - learning_rate * grads["d" + name] / np.sqrt(s["d" + name] + epsilon)
    return parameters, s


def update_parameters_with_adam(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    v_corrected = {}
    s_corrected = {}
    for l in range(1, len(parameters) // 2 + 1):
        for key, name in ((f"dW{l}", f"W{l}"), (f"db{l}", f"b{l}")):
            v[key] = beta1 * v[key] + (1 - beta1) * grads[key]
            v_corrected[key] = v[key] / (1 - np.power(beta1, t))
            s[key] = beta2 * s[key] + (1 - beta2) * np.power(grads[key], 2)
            s_corrected[key] = s[key] / (1 - np.power(beta2, t))
            parameters[name] -= learning_rate * v_corrected[key] / np.sqrt(s_corrected[key] + epsilon)
    return parameters, v, s, v_corrected, s_corrected
