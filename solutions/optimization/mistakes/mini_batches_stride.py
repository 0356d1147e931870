"""Examples are taken at equal distances, beginning where the seed says."""

import numpy as np

FAILS = ["test_mini_batches_order", "test_mini_batches_seed"]
HINT = "Every tenth example is not a random one. Draw a permutation."


def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    m = X.shape[1]
    order = np.argsort((np.arange(m) + seed) % 10, kind="stable")
    return [
        (X[:, order[k : k + mini_batch_size]], Y[:, order[k : k + mini_batch_size]])
        for k in range(0, X.shape[1], mini_batch_size)
    ]
