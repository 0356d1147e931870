"""Loops and the standard library's mathematics, entry by entry; whole rows are lists."""

import math

import numpy as np


def moments(row):
    mean = sum(row) / len(row)
    return mean, sum((value - mean) ** 2 for value in row) / len(row)


def batch_norm_forward(Z, gamma, beta, epsilon=1e-5):
    n, m = Z.shape
    Z_tilde, means, variances = np.zeros((n, m)), np.zeros((n, 1)), np.zeros((n, 1))
    for i in range(n):
        means[i, 0], variances[i, 0] = mean, variance = moments([float(value) for value in Z[i]])
        for j in range(m):
            Z_tilde[i, j] = gamma[i, 0] * (Z[i, j] - mean) / math.sqrt(variance + epsilon) + beta[i, 0]
    return Z_tilde, means, variances


def batch_norm_backward(dZ_tilde, Z, gamma, epsilon=1e-5):
    n, m = Z.shape
    dZ, dgamma, dbeta = np.zeros((n, m)), np.zeros((n, 1)), np.zeros((n, 1))
    for i in range(n):
        mean, variance = moments([float(value) for value in Z[i]])
        root = math.sqrt(variance + epsilon)
        normed = [(value - mean) / root for value in Z[i]]
        for j in range(m):
            dgamma[i, 0] += dZ_tilde[i, j] * normed[j]
            dbeta[i, 0] += dZ_tilde[i, j]
        for j in range(m):
            for k in range(m):
                slope = (1.0 if k == j else 0.0) - 1 / m - normed[k] * normed[j] / m
                dZ[i, j] += gamma[i, 0] * dZ_tilde[i, k] * slope / root
    return dZ, dgamma, dbeta


def update_running_averages(running_mean, running_variance, mean, variance, momentum=0.9):
    new = []
    for old, batch in ((running_mean, mean), (running_variance, variance)):
        new.append([[momentum * old[i, 0] + (1 - momentum) * batch[i, 0]] for i in range(len(old))])
    return np.array(new[0]), np.array(new[1])


def batch_norm_at_test_time(Z, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    return np.array([
        [gamma[i, 0] * (z - running_mean[i, 0]) / math.sqrt(running_variance[i, 0] + epsilon) + beta[i, 0] for z in row]
        for i, row in enumerate(Z)
    ])


def drop_bias(parameters):
    last = str(max(int(name[1:]) for name in parameters))
    dropped = {}
    for name, values in parameters.items():
        if name.startswith("W") or name == "b" + last:
            dropped[name] = values.copy()
        else:
            dropped["gamma" + name[1:]] = np.array([[1.0] for _ in values])
            dropped["beta" + name[1:]] = np.array([[0.0] for _ in values])
    return dropped


def fold_batch_norm(W, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    W_folded, b_folded = W.copy(), beta.copy()
    for i in range(W.shape[0]):
        scale = gamma[i, 0] / math.sqrt(running_variance[i, 0] + epsilon)
        for j in range(W.shape[1]):
            W_folded[i, j] = W[i, j] * scale
        b_folded[i, 0] -= running_mean[i, 0] * scale
    return W_folded, b_folded


def forward_deep(X, parameters, running, training=True, momentum=0.9, epsilon=1e-5):
    A, l, new = X, 1, {}
    while f"gamma{l}" in parameters:
        Z = np.array([[sum(w * a for w, a in zip(row, column)) for column in A.T] for row in parameters[f"W{l}"]])
        keys = f"mean{l}", f"variance{l}"
        old = [running[key].copy() for key in keys]
        if training:
            Z_tilde, *own = batch_norm_forward(Z, parameters[f"gamma{l}"], parameters[f"beta{l}"], epsilon)
            old = update_running_averages(*old, *own, momentum)
        else:
            Z_tilde = batch_norm_at_test_time(Z, parameters[f"gamma{l}"], parameters[f"beta{l}"], *old, epsilon)
        new.update(zip(keys, old))
        A = np.array([[max(0.0, value) for value in row] for row in Z_tilde])
        l += 1
    return parameters[f"W{l}"] @ A + parameters[f"b{l}"], new


def layer_norm(Z, gamma, beta, epsilon=1e-5):
    n, m = Z.shape
    Z_tilde = np.zeros((n, m))
    for j in range(m):
        mean, variance = moments([float(value) for value in Z[:, j]])
        for i in range(n):
            Z_tilde[i, j] = gamma[i, 0] * (Z[i, j] - mean) / math.sqrt(variance + epsilon) + beta[i, 0]
    return Z_tilde
