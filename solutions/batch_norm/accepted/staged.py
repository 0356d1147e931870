"""Backwards in stages, each of them one operation of the forward pass, as a computational graph has it."""

import numpy as np


def batch_norm_backward(dZ_tilde, Z, gamma, epsilon=1e-5):
    m = Z.shape[1]
    mean = np.mean(Z, axis=1, keepdims=True)
    centred = Z - mean
    variance = np.mean(centred**2, axis=1, keepdims=True)
    root = np.sqrt(variance + epsilon)
    inverse = 1.0 / root
    dbeta = np.sum(dZ_tilde, axis=1, keepdims=True)
    dgamma = np.sum(dZ_tilde * centred * inverse, axis=1, keepdims=True)
    dnormed = dZ_tilde * gamma
    dinverse = np.sum(dnormed * centred, axis=1, keepdims=True)
    droot = -dinverse / root**2
    dvariance = 0.5 * droot / root
    dcentred = dnormed * inverse + 2.0 / m * centred * dvariance * np.ones(Z.shape)
    dmean = -np.sum(dcentred, axis=1, keepdims=True)
    dZ = dcentred + dmean / m
    return dZ, dgamma, dbeta


def forward_deep(X, parameters, running, training=True, momentum=0.9, epsilon=1e-5):
    """At test time batch norm is folded into the weights."""
    hidden, A, averages = len(running) // 2, X, {}
    for l in range(1, hidden + 1):
        normed = parameters[f"gamma{l}"], parameters[f"beta{l}"]
        old = running[f"mean{l}"], running[f"variance{l}"]
        if training:
            Z_tilde, mean, variance = batch_norm_forward(parameters[f"W{l}"] @ A, *normed, epsilon)
            old = update_running_averages(*old, mean, variance, momentum)
        else:
            W, b = fold_batch_norm(parameters[f"W{l}"], *normed, *old, epsilon)
            Z_tilde = W @ A + b
        averages[f"mean{l}"], averages[f"variance{l}"] = old
        A = (Z_tilde + np.abs(Z_tilde)) / 2
    return parameters[f"W{hidden + 1}"] @ A + parameters[f"b{hidden + 1}"], averages
