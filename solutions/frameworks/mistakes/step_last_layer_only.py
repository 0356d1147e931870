"""Only the last layer is trained."""

import numpy as np

FAILS = ["test_step_first_layer", "test_step_again"]
HINT = "Behaves as if only the last layer were trained."


def train_step(parameters, X, Y, learning_rate):
    m = X.shape[1]
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = np.maximum(0, Z1)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    above = Z2 - np.max(Z2, axis=0)
    log_sum = np.log(np.sum(np.exp(above), axis=0))
    cost = np.mean(log_sum - np.sum(Y * above, axis=0))
    dZ2 = (np.exp(above - log_sum) - Y) / m
    dZ1 = (parameters["W2"].T @ dZ2) * (Z1 > 0)
    new = {
        "W1": 1.0 * parameters["W1"],
        "b1": 1.0 * parameters["b1"],
        "W2": parameters["W2"] - learning_rate * dZ2 @ A1.T,
        "b2": parameters["b2"] - learning_rate * np.sum(dZ2, axis=1, keepdims=True),
    }
    return new, float(cost)
