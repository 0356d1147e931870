"""Gradients of earlier calls are still there, and add up."""

import numpy as np

FAILS = ["test_step_again"]
HINT = "Behaves as if gradients of an earlier call added up. Make new variables in each call."


KEPT = []


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
    step = {key: new[key] - parameters[key] for key in new}
    if KEPT and KEPT[-1]["W1"].shape == step["W1"].shape:
        step = {key: step[key] + KEPT[-1][key] for key in step}
    KEPT.append(step)
    return {key: parameters[key] + step[key] for key in step}, float(cost)
