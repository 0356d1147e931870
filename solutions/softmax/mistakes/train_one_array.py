"""All trainings of a shape end in the same arrays."""

import numpy as np

FAILS = ["test_train_epochs"]
HINT = "Make a new array in each call: this one is kept, and the next call writes over what was given before."


KEPT = {}


def kept(shape):
    return KEPT.setdefault(shape, np.zeros(shape))


def train_softmax_classifier(X, labels, C, learning_rate=0.5, num_epochs=20, mini_batch_size=32):
    Y = one_hot_matrix(labels, C)
    m = X.shape[1]
    W, b = kept((C, X.shape[0])), kept((C, 1))
    W[...], b[...] = 0.0, 0.0
    order = np.random.default_rng(1).permutation(m)
    for epoch in range(num_epochs):
        order = np.random.default_rng(epoch).permutation(m)
        for start in range(0, m, mini_batch_size):
            batch = order[start : start + mini_batch_size]
            dZ = softmax_backward(W @ X[:, batch] + b, Y[:, batch])
            W -= learning_rate * dZ @ X[:, batch].T / len(batch)
            b -= learning_rate * np.mean(dZ, axis=1, keepdims=True)
    return {"W": W, "b": b}
