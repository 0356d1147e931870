"""L2 is added to the biases, too."""

import numpy as np

FAILS = ["test_backward_regularised", "test_backward_slopes"]
HINT = 'Biases are not regularised.'


def backward(values, labels, parameters, lambd=0.0, keep_prob=1.0):
    m = len(labels)
    powers = np.exp(values[-1] - np.max(values[-1], axis=0))
    dZ = powers / np.sum(powers, axis=0)
    dZ[labels, np.arange(m)] -= 1
    dZ = dZ / m
    grads = {}
    for l in range(len(parameters) // 2, 0, -1):
        grads[f"dW{l}"] = dZ @ values[l - 1].T + lambd / m * parameters[f"W{l}"]
        grads[f"db{l}"] = np.sum(dZ, axis=1, keepdims=True) + lambd / m * parameters[f"b{l}"]
        if l > 1:
            dZ = (parameters[f"W{l}"].T @ dZ) * (values[l - 1] > 0) / keep_prob
    return grads
