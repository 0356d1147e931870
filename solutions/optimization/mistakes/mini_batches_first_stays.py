"""All examples but the first are shuffled."""

import numpy as np

FAILS = ["test_mini_batches_seed"]
HINT = "Every example takes part: permute all m numbers, from 0."


def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    m = X.shape[1]
    p = np.concatenate([[0], 1 + np.random.default_rng(seed).permutation(m - 1)])
    return [(X[:, p[i:i + mini_batch_size]], Y[:, p[i:i + mini_batch_size]]) for i in range(0, m, mini_batch_size)]
