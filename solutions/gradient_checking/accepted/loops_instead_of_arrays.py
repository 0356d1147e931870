"""Loops over entries and examples, in plain Python; the helpers are not called."""

import math

import numpy as np


def relative_difference(grad, gradapprox):
    if np.shape(grad) != np.shape(gradapprox):
        raise ValueError("not of the same shape")
    one, other = np.ravel(grad).tolist(), np.ravel(gradapprox).tolist()
    distance = math.sqrt(sum((a - b) ** 2 for a, b in zip(one, other)))
    lengths = math.sqrt(sum(a * a for a in one)) + math.sqrt(sum(b * b for b in other))
    return distance / lengths if lengths else 0.0


def gradients_to_vector(gradients):
    entries = []
    for name in ["dW1", "db1", "dW2", "db2", "dW3", "db3"]:
        for row in gradients[name]:
            for entry in row:
                entries.append([entry])
    return np.array(entries)


def forward_propagation_n(X, Y, parameters):
    m = X.shape[1]
    A, cache = X, ()
    for l in (1, 2, 3):
        W, b = parameters["W" + str(l)], parameters["b" + str(l)]
        Z = np.zeros((W.shape[0], m))
        A_next = np.zeros_like(Z)
        for i in range(W.shape[0]):
            for j in range(m):
                Z[i, j] = sum(W[i, k] * A[k, j] for k in range(W.shape[1])) + b[i, 0]
                A_next[i, j] = max(0.0, Z[i, j]) if l < 3 else 1 / (1 + math.exp(-Z[i, j]))
        A = A_next
        cache += (Z, A, W, b)
    cost = 0.0
    for j in range(m):
        cost -= math.log(A[0, j]) if Y[0, j] == 1 else math.log(1 - A[0, j])
    return cost / m, cache


def differences_by_parameter(grad, gradapprox, keys):
    differences = {}
    for name in set(keys):
        rows = [i for i, key in enumerate(keys) if key == name]
        error = sum((grad[i, 0] - gradapprox[i, 0]) ** 2 for i in rows) ** 0.5
        lengths = sum(grad[i, 0] ** 2 for i in rows) ** 0.5 + sum(gradapprox[i, 0] ** 2 for i in rows) ** 0.5
        differences[name] = error / lengths if lengths else 0.0
    return differences
