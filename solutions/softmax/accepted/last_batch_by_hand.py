"""Whole mini-batches first and the rest after the loop; the labels ride along as a row below the examples."""

import numpy as np


def step(W, b, part, C, learning_rate):
    x, y = part[:-1], one_hot_matrix(part[-1].astype(int), C)
    dZ = softmax_backward(np.dot(W, x) + b, y)
    k = part.shape[1]
    return W - learning_rate / k * np.dot(dZ, x.T), b - learning_rate / k * np.sum(dZ, axis=1, keepdims=True)


def train_softmax_classifier(X, labels, C, learning_rate=0.5, num_epochs=20, mini_batch_size=32):
    whole = np.vstack([X, labels.reshape(1, -1)])
    W, b = np.zeros((C, X.shape[0])), np.zeros((C, 1))
    full = whole.shape[1] // mini_batch_size
    for _ in range(num_epochs):
        shuffled = whole[:, np.random.permutation(whole.shape[1])]
        for k in range(full):
            part = shuffled[:, k * mini_batch_size : (k + 1) * mini_batch_size]
            W, b = step(W, b, part, C, learning_rate)
        if whole.shape[1] % mini_batch_size:
            W, b = step(W, b, shuffled[:, full * mini_batch_size :], C, learning_rate)
    return {"W": W, "b": b}
