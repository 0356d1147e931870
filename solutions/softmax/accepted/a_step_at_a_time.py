"""The classic layout: each quantity in a line of its own, under the name that the statement gives it."""

import numpy as np

NAMES = "as in [symbols]"


def softmax(Z):
    largest = np.max(Z, axis=0, keepdims=True)
    shifted = Z - largest
    powers = np.exp(shifted)
    total = np.sum(powers, axis=0, keepdims=True)
    return powers / total


def one_hot_matrix(labels, C):
    m = len(labels)
    Y = np.zeros((C, m))
    for j in range(m):
        Y[labels[j], j] = 1
    return Y


def hard_max(Z):
    C, m = Z.shape
    winners = np.argmax(Z, axis=0)
    H = np.zeros((C, m))
    H[winners, np.arange(m)] = 1
    return H


def cross_entropy_loss(Z, Y):
    shifted = Z - np.max(Z, axis=0, keepdims=True)
    powers = np.exp(shifted)
    log_A = shifted - np.log(np.sum(powers, axis=0, keepdims=True))
    losses = -np.sum(Y * log_A, axis=0, keepdims=True)
    return losses


def cross_entropy_cost(Z, Y):
    m = Z.shape[1]
    losses = cross_entropy_loss(Z, Y)
    cost = np.sum(losses) / m
    return float(cost)


def softmax_backward(Z, Y):
    A = softmax(Z)
    dZ = A - Y
    return dZ


def softmax_jacobian(z):
    a = softmax(z)
    C = a.shape[0]
    J = np.zeros((C, C))
    for i in range(C):
        for j in range(C):
            if i == j:
                J[i, j] = a[i, 0] * (1 - a[i, 0])
            else:
                J[i, j] = -a[i, 0] * a[j, 0]
    return J


def softmax_to_sigmoid(W, b):
    w = W[1, :] - W[0, :]
    beta = b[1, :] - b[0, :]
    return w.reshape(1, -1), beta.reshape(1, 1)


def predict(X, parameters):
    W = parameters["W"]
    b = parameters["b"]
    Z = np.dot(W, X) + b
    return np.argmax(Z, axis=0)


def accuracy(predictions, labels):
    hits = np.sum(predictions == labels)
    return float(hits / len(labels))


def train_softmax_classifier(X, labels, C, learning_rate=0.5, num_epochs=20, mini_batch_size=32):
    n, m = X.shape
    Y = one_hot_matrix(labels, C)
    W = np.zeros((C, n))
    b = np.zeros((C, 1))
    for epoch in range(num_epochs):
        order = np.random.permutation(m)
        for start in range(0, m, mini_batch_size):
            batch = order[start : start + mini_batch_size]
            X_batch = X[:, batch]
            Y_batch = Y[:, batch]
            k = X_batch.shape[1]
            Z = np.dot(W, X_batch) + b
            dZ = softmax_backward(Z, Y_batch)
            dW = np.dot(dZ, X_batch.T) / k
            db = np.sum(dZ, axis=1, keepdims=True) / k
            W = W - learning_rate * dW
            b = b - learning_rate * db
    return {"W": W, "b": b}
