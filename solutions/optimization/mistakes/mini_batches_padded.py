"""The last mini-batch is filled up with zeros."""

import numpy as np

FAILS = ["test_mini_batches_sizes", "test_mini_batches_few_examples", "test_mini_batches_every_example", "test_mini_batches_labels", "test_mini_batches_defaults"]
HINT = "The last mini-batch is filled up to the full size. It should be as short as what is left."


def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    m = X.shape[1]
    order = np.random.default_rng(seed).permutation(m)
    mini_batches = []
    for k in range(0, m, mini_batch_size):
        x, y = X[:, order[k : k + mini_batch_size]], Y[:, order[k : k + mini_batch_size]]
        missing = mini_batch_size - x.shape[1]
        mini_batches.append((np.pad(x, ((0, 0), (0, missing))), np.pad(y, ((0, 0), (0, missing)))))
    return mini_batches
