"""The parameters of the last training are gone on with."""

import numpy as np

FAILS = ["test_train_epochs", "test_train_mini_batches", "test_train_defaults"]
HINT = "What the last call has learnt is kept, so the second training does not start at zero. Make new zeros in each call."


def train_softmax_classifier(X, labels, C, learning_rate=0.5, num_epochs=20, mini_batch_size=32, kept={}):
    rng = np.random.default_rng(1)
    Y = one_hot_matrix(labels, C)
    m = X.shape[1]
    W, b = kept.get((C, X.shape[0]), (np.zeros((C, X.shape[0])), np.zeros((C, 1))))
    for _ in range(num_epochs):
        order = rng.permutation(m)
        for start in range(0, m, mini_batch_size):
            batch = order[start : start + mini_batch_size]
            dZ = softmax_backward(W @ X[:, batch] + b, Y[:, batch])
            W = W - learning_rate * dZ @ X[:, batch].T / len(batch)
            b = b - learning_rate * np.mean(dZ, axis=1, keepdims=True)
    kept[(C, X.shape[0])] = W, b
    return {"W": W, "b": b}
