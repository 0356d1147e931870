"""All calls return the same two dictionaries, which the next call changes."""

import numpy as np

FAILS = ["test_adam_results"]
HINT = "A default such as {} is made once, for all calls. Make the dictionaries inside the function."


def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8, _v={}, _s={}):
    for k in grads:
        _v[k] = beta1 * v[k] + (1 - beta1) * grads[k]
        _s[k] = beta2 * s[k] + (1 - beta2) * grads[k] ** 2
    return {k: parameters[k] - learning_rate * _v["d" + k] / (1 - beta1 ** t) / (np.sqrt(_s["d" + k] / (1 - beta2 ** t)) + epsilon) for k in parameters}, _v, _s
