"""The losses are summed, and the training step takes its cost from that."""

import numpy as np

FAILS = ["test_loss_values", "test_loss_sure_and_wrong"]
HINT = "Behaves as if the losses were summed. Take their mean over the examples."


def loss_from_logits(Z, Y):
    above = Z - np.max(Z, axis=0)
    return float(np.sum(np.log(np.sum(np.exp(above), axis=0)) - np.sum(Y * above, axis=0)))


def train_step(parameters, X, Y, learning_rate):
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = np.maximum(0, Z1)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    cost = loss_from_logits(Z2, Y)
    chances = np.exp(Z2 - np.max(Z2, axis=0))
    dZ2 = (chances / np.sum(chances, axis=0) - Y) / X.shape[1]
    dZ1 = (parameters["W2"].T @ dZ2) * (Z1 > 0)
    new = {
        "W1": parameters["W1"] - learning_rate * dZ1 @ X.T,
        "b1": parameters["b1"] - learning_rate * np.sum(dZ1, axis=1, keepdims=True),
        "W2": parameters["W2"] - learning_rate * dZ2 @ A1.T,
        "b2": parameters["b2"] - learning_rate * np.sum(dZ2, axis=1, keepdims=True),
    }
    return new, cost
