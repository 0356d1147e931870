"""The classic layout: each quantity in a line of its own, under the name that the statement gives it."""

import numpy as np

NAMES = "as in [symbols]"


def batch_norm_forward(Z, gamma, beta, epsilon=1e-5):
    m = Z.shape[1]
    mean = np.sum(Z, axis=1, keepdims=True) / m
    variance = np.sum((Z - mean) ** 2, axis=1, keepdims=True) / m
    deviation = np.sqrt(variance + epsilon)
    Z_norm = (Z - mean) / deviation
    Z_tilde = gamma * Z_norm + beta
    return Z_tilde, mean, variance


def batch_norm_backward(dZ_tilde, Z, gamma, epsilon=1e-5):
    m = Z.shape[1]
    mean = np.sum(Z, axis=1, keepdims=True) / m
    variance = np.sum((Z - mean) ** 2, axis=1, keepdims=True) / m
    deviation = np.sqrt(variance + epsilon)
    Z_norm = (Z - mean) / deviation
    dgamma = np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True)
    dbeta = np.sum(dZ_tilde, axis=1, keepdims=True)
    dZ = gamma / (m * deviation) * (m * dZ_tilde - dbeta - Z_norm * dgamma)
    return dZ, dgamma, dbeta


def update_running_averages(running_mean, running_variance, mean, variance, momentum=0.9):
    running_mean = momentum * running_mean + (1 - momentum) * mean
    running_variance = momentum * running_variance + (1 - momentum) * variance
    return running_mean, running_variance


def batch_norm_at_test_time(Z, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    deviation = np.sqrt(running_variance + epsilon)
    Z_norm = (Z - running_mean) / deviation
    Z_tilde = gamma * Z_norm + beta
    return Z_tilde


def drop_bias(parameters):
    L = len(parameters) // 2
    dropped = {}
    for l in range(1, L):
        n = parameters[f"W{l}"].shape[0]
        dropped[f"W{l}"] = parameters[f"W{l}"]
        dropped[f"gamma{l}"] = np.ones((n, 1))
        dropped[f"beta{l}"] = np.zeros((n, 1))
    dropped[f"W{L}"] = parameters[f"W{L}"]
    dropped[f"b{L}"] = parameters[f"b{L}"]
    return dropped


def fold_batch_norm(W, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    deviation = np.sqrt(running_variance + epsilon)
    W_folded = gamma * W / deviation
    b_folded = beta - gamma * running_mean / deviation
    return W_folded, b_folded


def forward_deep(X, parameters, running, training=True, momentum=0.9, epsilon=1e-5):
    L = (len(parameters) + 1) // 3
    averages = {}
    A = X
    for l in range(1, L):
        gamma = parameters["gamma" + str(l)]
        beta = parameters["beta" + str(l)]
        Z = np.dot(parameters["W" + str(l)], A)
        if training:
            Z_tilde, mean, variance = batch_norm_forward(Z, gamma, beta, epsilon)
            averages["mean" + str(l)], averages["variance" + str(l)] = update_running_averages(
                running["mean" + str(l)], running["variance" + str(l)], mean, variance, momentum
            )
        else:
            averages["mean" + str(l)] = running["mean" + str(l)]
            averages["variance" + str(l)] = running["variance" + str(l)]
            Z_tilde = batch_norm_at_test_time(
                Z, gamma, beta, running["mean" + str(l)], running["variance" + str(l)], epsilon
            )
        A = np.maximum(0, Z_tilde)
    logits = np.dot(parameters["W" + str(L)], A) + parameters["b" + str(L)]
    return logits, averages


def layer_norm(Z, gamma, beta, epsilon=1e-5):
    n = Z.shape[0]
    mean = np.sum(Z, axis=0, keepdims=True) / n
    variance = np.sum((Z - mean) ** 2, axis=0, keepdims=True) / n
    deviation = np.sqrt(variance + epsilon)
    Z_norm = (Z - mean) / deviation
    Z_tilde = gamma * Z_norm + beta
    return Z_tilde
