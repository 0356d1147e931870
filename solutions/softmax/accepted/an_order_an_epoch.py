"""Shuffled in each epoch by the old generator and its global seed, in place; lists of batches; extra keys in the result."""

import numpy as np


def train_softmax_classifier(X, labels, C, learning_rate=0.5, num_epochs=20, mini_batch_size=32):
    np.random.seed(0)
    order = list(range(X.shape[1]))
    Y = one_hot_matrix(labels=labels, C=C)
    parameters = {"W": np.zeros((C, X.shape[0])), "b": np.zeros((C, 1)), "epochs": num_epochs}
    for _ in range(num_epochs):
        np.random.shuffle(order)
        for batch in [order[k : k + mini_batch_size] for k in range(0, len(order), mini_batch_size)]:
            Z = parameters["W"] @ X[:, batch] + parameters["b"]
            dZ = softmax_backward(Z=Z, Y=Y[:, batch]) / len(batch)
            parameters["W"] -= learning_rate * dZ @ X[:, batch].T
            parameters["b"] -= learning_rate * dZ.sum(axis=1, keepdims=True)
    return parameters


def accuracy(predictions, labels):
    return np.count_nonzero(np.asarray(predictions) == labels) / np.size(labels)
