"""Exercises built on each other, the step of weight decay by way of the gradient, and updates in place."""

import numpy as np
from reg_utils import backward_propagation, compute_cost


def frobenius_norm(W):
    return np.linalg.norm(W)


def compute_logistic_cost_with_l2(A, Y, w, lambd):
    return compute_cost(A, Y) + lambd * frobenius_norm(w) ** 2 / (2 * A.shape[1])


def compute_cost_with_regularization(A3, Y, parameters, lambd):
    price = sum(frobenius_norm(parameters[name]) ** 2 for name in parameters if name.startswith("W"))
    return np.squeeze(compute_cost(A3, Y) + price * lambd / (2 * Y.shape[1]))


def compute_logistic_cost_with_l1(A, Y, w, lambd):
    return compute_cost_with_l1_regularization(A, Y, {"W1": w.T, "b1": np.zeros((1, 1))}, lambd)


def compute_cost_with_l1_regularization(AL, Y, parameters, lambd):
    price = sum(np.linalg.norm(value.ravel(), 1) for name, value in parameters.items() if "W" in name)
    return compute_cost(AL, Y) + price * lambd / (2 * Y.shape[1])


def backward_propagation_with_regularization(X, Y, cache, lambd):
    gradients = backward_propagation(X, Y, cache)
    for l in (1, 2, 3):
        gradients[f"dW{l}"] += lambd / X.shape[1] * cache[4 * l - 2]
    return gradients


def update_parameters_with_weight_decay(parameters, grads, learning_rate, lambd, m):
    for l in range(1, len(parameters) // 2 + 1):
        grads[f"dW{l}"] += lambd / m * parameters[f"W{l}"]
        parameters[f"W{l}"] -= learning_rate * grads[f"dW{l}"]
        parameters[f"b{l}"] -= learning_rate * grads[f"db{l}"]
    return parameters
