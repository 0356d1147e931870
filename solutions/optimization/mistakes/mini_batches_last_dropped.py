"""What is left is dropped."""

import math

import numpy as np

FAILS = ["test_mini_batches_sizes", "test_mini_batches_few_examples", "test_mini_batches_every_example", "test_mini_batches_labels", "test_mini_batches_defaults"]
HINT = "The examples that are left over get no mini-batch of their own. They make a smaller one at the end."


def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    mini_batches = []
    permutation = list(np.random.permutation(m))
    shuffled_X = X[:, permutation]
    shuffled_Y = Y[:, permutation].reshape((1, m))
    complete = math.floor(m / mini_batch_size)
    for k in range(complete):
        mini_batch_X = shuffled_X[:, k * mini_batch_size : (k + 1) * mini_batch_size]
        mini_batch_Y = shuffled_Y[:, k * mini_batch_size : (k + 1) * mini_batch_size]
        mini_batches.append((mini_batch_X, mini_batch_Y))
    if False:
        mini_batch_X = shuffled_X[:, complete * mini_batch_size : m]
        mini_batch_Y = shuffled_Y[:, complete * mini_batch_size : m]
        mini_batches.append((mini_batch_X, mini_batch_Y))
    return mini_batches
