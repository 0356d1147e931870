"""The order is random, and the seed is never used."""

import numpy as np

FAILS = ["test_mini_batches_same_seed", "test_mini_batches_defaults"]
HINT = "The argument seed does not reach the generator: the same seed must give the same order again."


def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    order = np.random.permutation(X.shape[1])
    return [
        (X[:, order[k : k + mini_batch_size]], Y[:, order[k : k + mini_batch_size]])
        for k in range(0, X.shape[1], mini_batch_size)
    ]
