"""Loops over entries and the standard library's generator."""

import math
import random

import numpy as np


def frobenius_norm(W):
    total = 0.0
    for row in W:
        for entry in row:
            total += entry**2
    return math.sqrt(total)


def _cross_entropy(A, Y):
    total = 0.0
    for a, y in zip(np.ravel(A), np.ravel(Y)):
        total -= math.log(a) if y == 1 else math.log(1 - a)
    return total / np.size(Y)


def compute_logistic_cost_with_l2(A, Y, w, lambd):
    return _cross_entropy(A, Y) + lambd * sum(entry * entry for entry in w[:, 0]) / 2 / Y.size


def compute_logistic_cost_with_l1(A, Y, w, lambd):
    return _cross_entropy(A, Y) + lambd * sum(abs(entry) for entry in w[:, 0]) / 2 / Y.size


def compute_cost_with_l1_regularization(AL, Y, parameters, lambd):
    size, l = 0.0, 1
    while f"W{l}" in parameters:
        size += sum(abs(entry) for entry in parameters[f"W{l}"].flatten())
        l += 1
    return _cross_entropy(AL, Y) + lambd * size / (2 * AL.shape[1])


def _mask(shape, keep_prob):
    mask = np.zeros(shape)
    for i in range(shape[0]):
        for j in range(shape[1]):
            mask[i, j] = 1.0 if random.random() < keep_prob else 0.0
    return mask


def forward_propagation_with_dropout(X, parameters, keep_prob=0.5):
    A, cache = X, []
    for l in (1, 2):
        W, b = parameters[f"W{l}"], parameters[f"b{l}"]
        Z = W @ A + b
        D = _mask(Z.shape, keep_prob)
        A = np.maximum(Z, 0) * (D / keep_prob)
        cache += [Z, [[bool(kept) for kept in row] for row in D], A, W, b]
    Z3 = parameters["W3"] @ A + parameters["b3"]
    A3 = 1 / (1 + np.exp(-Z3))
    return A3, (*cache, Z3, A3, parameters["W3"], parameters["b3"])


def augment_with_flips(images, Y):
    m, height, width, channels = images.shape
    out, labels = np.zeros((2 * m, height, width, channels)), np.zeros((1, 2 * m))
    for i in range(m):
        for x in range(width):
            out[i, :, x] = images[i, :, x]
            out[m + i, :, width - 1 - x] = images[i, :, x]
        labels[0, i] = labels[0, m + i] = Y[0, i]
    return out, labels


def early_stopping(dev_costs, snapshots, patience):
    best, best_step, waited = float("inf"), 0, 0
    for step, cost in enumerate(dev_costs):
        if cost < best:
            best, best_step, waited = cost, step, 0
        else:
            waited += 1
            if waited >= patience:
                return step, best_step, snapshots[best_step]
    return len(dev_costs) - 1, best_step, snapshots[best_step]
