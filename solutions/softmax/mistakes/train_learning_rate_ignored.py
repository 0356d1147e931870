"""The learning rate is fixed at 0.01."""

import numpy as np

FAILS = ["test_train_one_step", "test_train_epochs", "test_train_mini_batches", "test_train_defaults", "test_train_every_example", "test_train_last_mini_batch", "test_train_new_orders", "test_train_digits"]
HINT = "Behaves as if the learning rate were a fixed number: learning_rate has no effect."


def train_softmax_classifier(X, labels, C, learning_rate=0.5, num_epochs=20, mini_batch_size=32):
    rng = np.random.default_rng(1)
    Y = one_hot_matrix(labels, C)
    m = X.shape[1]
    W, b = np.zeros((C, X.shape[0])), np.zeros((C, 1))
    for _ in range(num_epochs):
        order = rng.permutation(m)
        for start in range(0, m, mini_batch_size):
            batch = order[start : start + mini_batch_size]
            learning_rate = 0.01
            dZ = softmax_backward(W @ X[:, batch] + b, Y[:, batch])
            W = W - learning_rate * dZ @ X[:, batch].T / len(batch)
            b = b - learning_rate * np.mean(dZ, axis=1, keepdims=True)
    return {"W": W, "b": b}
