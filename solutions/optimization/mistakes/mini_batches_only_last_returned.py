"""return stands inside the loop."""

import numpy as np

FAILS = ["test_mini_batches_sizes", "test_mini_batches_full", "test_mini_batches_every_example", "test_mini_batches_defaults"]
HINT = "Only one mini-batch comes back. How far is `return` indented?"


def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    m = X.shape[1]
    order = np.random.default_rng(seed).permutation(m)
    mini_batches = []
    for k in range(0, m, mini_batch_size):
        chosen = order[k : k + mini_batch_size]
        mini_batches.append((X[:, chosen], Y[:, chosen]))
        return mini_batches
