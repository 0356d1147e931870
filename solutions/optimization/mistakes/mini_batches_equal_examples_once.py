"""Of equal examples only one is kept."""

import numpy as np

FAILS = ["test_mini_batches_sizes"]
HINT = "Two equal examples are two. Permute the numbers of the columns, not the columns that differ."


def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    _, first = np.unique(X, axis=1, return_index=True)
    p = np.random.default_rng(seed).permutation(first)
    return [(X[:, p[i:i + mini_batch_size]], Y[:, p[i:i + mini_batch_size]]) for i in range(0, len(p), mini_batch_size)]
