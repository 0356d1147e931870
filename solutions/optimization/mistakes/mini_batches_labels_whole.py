"""Labels become whole numbers."""

import numpy as np

FAILS = ["test_mini_batches_labels"]
HINT = "A label is handed on as it is: take columns of Y, and change no number."


def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    p = np.random.default_rng(seed).permutation(X.shape[1])
    return [(X[:, p[i:i + mini_batch_size]], Y[:, p[i:i + mini_batch_size]].astype(int)) for i in range(0, len(p), mini_batch_size)]
