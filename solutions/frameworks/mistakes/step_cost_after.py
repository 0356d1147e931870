"""The cost is the one after the step."""

import numpy as np

FAILS = ["test_step_cost", "test_step_large"]
HINT = "Behaves as if the cost were computed after the step. Return that of which you took the gradients."


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
        "W1": parameters["W1"] - learning_rate * dZ1 @ X.T,
        "b1": parameters["b1"] - learning_rate * np.sum(dZ1, axis=1, keepdims=True),
        "W2": parameters["W2"] - learning_rate * dZ2 @ A1.T,
        "b2": parameters["b2"] - learning_rate * np.sum(dZ2, axis=1, keepdims=True),
    }
    A1 = np.maximum(0, new["W1"] @ X + new["b1"])
    Z2 = new["W2"] @ A1 + new["b2"]
    return new, float(np.mean(np.logaddexp.reduce(Z2, axis=0) - np.sum(Y * Z2, axis=0)))
