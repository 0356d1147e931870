"""Loops and the standard library's mathematics, entry by entry, each exercise written out."""

import math

import numpy as np


def softmax(Z):
    C, m = Z.shape
    A = np.empty((C, m))
    for j in range(m):
        largest = max(Z[i, j] for i in range(C))
        powers = [math.exp(Z[i, j] - largest) for i in range(C)]
        for i in range(C):
            A[i, j] = powers[i] / sum(powers)
    return A


def one_hot_matrix(labels, C):
    return np.array([[1 if label == row else 0 for label in labels] for row in range(C)])


def hard_max(Z):
    H = np.zeros_like(Z)
    for j in range(Z.shape[1]):
        winner = 0
        for i in range(1, Z.shape[0]):
            if Z[i, j] > Z[winner, j]:
                winner = i
        H[winner, j] = 1
    return H


def cross_entropy_loss(Z, Y):
    losses = []
    for z, y in zip(Z.T, Y.T, strict=True):
        largest = max(z)
        logarithm = largest + math.log(sum(math.exp(entry - largest) for entry in z))
        losses.append(sum(y_i * (logarithm - z_i) for y_i, z_i in zip(y, z, strict=True)))
    return np.array(losses)


def cross_entropy_cost(Z, Y):
    total = 0.0
    for loss in np.ravel(cross_entropy_loss(Z, Y)):
        total += loss
    return total / Z.shape[1]


def softmax_backward(Z, Y):
    dZ = np.zeros(Z.shape)
    A = softmax(Z)
    for j in range(Z.shape[1]):
        for i in range(Z.shape[0]):
            dZ[i, j] = A[i, j] - 1 if Y[i, j] == 1 else A[i, j]
    return dZ


def softmax_jacobian(z):
    a = softmax(z).ravel()
    J = np.zeros((len(a), len(a)))
    for i in range(len(a)):
        for j in range(len(a)):
            J[i, j] = a[i] * (1 - a[i]) if i == j else -a[i] * a[j]
    return J


def softmax_to_sigmoid(W, b):
    w = np.array([[W[1, k] - W[0, k] for k in range(W.shape[1])]])
    return w, np.array([[b[1, 0] - b[0, 0]]])


def predict(X, parameters):
    predictions = np.zeros(X.shape[1])
    for j in range(X.shape[1]):
        scores = [float(row @ X[:, j] + bias[0]) for row, bias in zip(parameters["W"], parameters["b"], strict=True)]
        predictions[j] = scores.index(max(scores))
    return predictions


def accuracy(predictions, labels):
    hits = 0
    for predicted, label in zip(predictions, labels, strict=True):
        if predicted == label:
            hits += 1
    return hits / len(labels)
