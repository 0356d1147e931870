"""The examples are cut once, and the mini-batches are shuffled."""

import numpy as np

FAILS = ["test_train_new_orders"]
HINT = "The same examples meet in a mini-batch in every epoch. Draw a new order of the examples, then cut."


def train_softmax_classifier(X, labels, C, learning_rate=0.5, num_epochs=20, mini_batch_size=32):
    rng = np.random.default_rng(1)
    Y = one_hot_matrix(labels, C)
    m = X.shape[1]
    W, b = np.zeros((C, X.shape[0])), np.zeros((C, 1))
    order = rng.permutation(m)
    batches = [order[start : start + mini_batch_size] for start in range(0, m, mini_batch_size)]
    for _ in range(num_epochs):
        for number in rng.permutation(len(batches)):
            batch = batches[number]
            dZ = softmax_backward(W @ X[:, batch] + b, Y[:, batch])
            W = W - learning_rate * dZ @ X[:, batch].T / len(batch)
            b = b - learning_rate * np.mean(dZ, axis=1, keepdims=True)
    return {"W": W, "b": b}
