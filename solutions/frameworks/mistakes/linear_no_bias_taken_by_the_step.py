"""b is not added, and the training step takes its layers from that."""

import numpy as np

FAILS = ["test_linear_values", "test_linear_square", "test_linear_one"]
HINT = "Behaves as if b were left out."


def linear(W, b, X):
    return W @ X


def train_step(parameters, X, Y, learning_rate):
    Z1 = linear(parameters["W1"], parameters["b1"], X)
    A1 = np.maximum(0, Z1)
    Z2 = linear(parameters["W2"], parameters["b2"], A1)
    above = Z2 - np.max(Z2, axis=0)
    log_sum = np.log(np.sum(np.exp(above), axis=0))
    cost = np.mean(log_sum - np.sum(Y * above, axis=0))
    dZ2 = (np.exp(above - log_sum) - Y) / X.shape[1]
    dZ1 = (parameters["W2"].T @ dZ2) * (Z1 > 0)
    new = {
        "W1": parameters["W1"] - learning_rate * dZ1 @ X.T,
        "b1": parameters["b1"] - learning_rate * np.sum(dZ1, axis=1, keepdims=True),
        "W2": parameters["W2"] - learning_rate * dZ2 @ A1.T,
        "b2": parameters["b2"] - learning_rate * np.sum(dZ2, axis=1, keepdims=True),
    }
    return new, float(cost)
