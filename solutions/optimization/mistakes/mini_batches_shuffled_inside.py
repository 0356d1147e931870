"""Each mini-batch is shuffled in itself."""

import numpy as np

FAILS = ["test_mini_batches_order", "test_mini_batches_seed"]
HINT = "You shuffle inside each mini-batch, so its examples are the same in each epoch. Shuffle all of them before you cut."


def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    rng = np.random.default_rng(seed)
    pieces = [k + rng.permutation(min(mini_batch_size, X.shape[1] - k)) for k in range(0, X.shape[1], mini_batch_size)]
    order = np.concatenate(pieces)
    return [
        (X[:, order[k : k + mini_batch_size]], Y[:, order[k : k + mini_batch_size]])
        for k in range(0, X.shape[1], mini_batch_size)
    ]
