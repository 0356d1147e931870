"""The order of the mini-batches is shuffled, not that of the examples."""

import numpy as np

FAILS = ["test_mini_batches_order", "test_mini_batches_seed"]
HINT = "Whole mini-batches change places, but each holds neighbours. Shuffle the examples first."


def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    cut = [(X[:, k : k + mini_batch_size], Y[:, k : k + mini_batch_size]) for k in range(0, m, mini_batch_size)]
    complete = m // mini_batch_size
    return [cut[k] for k in np.random.permutation(complete)] + cut[complete:]
