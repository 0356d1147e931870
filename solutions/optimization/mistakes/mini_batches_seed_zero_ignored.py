"""Seed 0 is taken for no seed."""

import numpy as np

FAILS = ["test_mini_batches_same_seed", "test_mini_batches_defaults"]
HINT = "0 is a seed like any other, but `if seed` is false for it. Seed the generator in any case."


def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    rng = np.random.default_rng(seed) if seed else np.random.default_rng()
    order = rng.permutation(X.shape[1])
    return [
        (X[:, order[k : k + mini_batch_size]], Y[:, order[k : k + mini_batch_size]])
        for k in range(0, X.shape[1], mini_batch_size)
    ]
