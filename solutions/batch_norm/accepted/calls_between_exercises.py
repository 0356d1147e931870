"""Exercises call one another: backwards and layer norm by the forward pass, folding by what a layer gives."""

import numpy as np


def batch_norm_backward(dZ_tilde, Z, gamma, epsilon=1e-5):
    Z_norm, _, variance = batch_norm_forward(Z, np.ones_like(gamma), np.zeros_like(gamma), epsilon)
    dbeta = dZ_tilde.sum(axis=1, keepdims=True)
    dgamma = (dZ_tilde * Z_norm).sum(axis=1, keepdims=True)
    dZ = dZ_tilde - (dbeta + Z_norm * dgamma) / Z.shape[1]
    return dZ * gamma / np.sqrt(variance + epsilon), dgamma, dbeta


def batch_norm_at_test_time(Z, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    W, b = fold_batch_norm(np.eye(len(Z)), gamma, beta, running_mean, running_variance, epsilon)
    return W @ Z + b


def fold_batch_norm(W, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    root = (running_variance + epsilon) ** 0.5
    return W * (gamma / root), beta - running_mean * (gamma / root)


def forward_deep(X, parameters, running, training=True, momentum=0.9, epsilon=1e-5, l=1):
    """One layer, and then the rest, whose number is an argument."""
    if f"b{l}" in parameters:
        return np.matmul(parameters[f"W{l}"], X) + parameters[f"b{l}"], {}
    Z, gamma, beta = parameters[f"W{l}"] @ X, parameters[f"gamma{l}"], parameters[f"beta{l}"]
    averages = running[f"mean{l}"], running[f"variance{l}"]
    if training:
        Z_tilde, *own = batch_norm_forward(Z, gamma, beta, epsilon)
        averages = update_running_averages(*averages, *own, momentum)
    else:
        Z_tilde = batch_norm_at_test_time(Z, gamma, beta, *averages, epsilon)
    logits, above = forward_deep(Z_tilde * (Z_tilde > 0), parameters, running, training, momentum, epsilon, l + 1)
    return logits, {f"mean{l}": averages[0], f"variance{l}": averages[1], **above}


def layer_norm(Z, gamma, beta, epsilon=1e-5):
    m = Z.shape[1]
    normed = batch_norm_forward(Z.T, np.ones((m, 1)), np.zeros((m, 1)), epsilon)[0]
    return gamma * normed.T + beta
