"""There are never more than ten mini-batches."""

import numpy as np

FAILS = ["test_mini_batches_full"]
HINT = "Go on to the last example, however many mini-batches that makes."


def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    p = np.random.default_rng(seed).permutation(X.shape[1])
    return [(X[:, p[i:i + mini_batch_size]], Y[:, p[i:i + mini_batch_size]]) for i in range(0, len(p), mini_batch_size)][:10]
