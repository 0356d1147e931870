"""The mini-batches have one example a row."""

import numpy as np

FAILS = ["test_loader_sizes", "test_loader_every_example", "test_loader_order", "test_loader_seed"]
HINT = "Behaves as if an example were a row. Transpose the mini-batches back."


def make_loader(X, Y, batch_size, seed):
    m = X.shape[1]
    order = np.random.default_rng(seed).permutation(m)
    places = [order[begin : begin + batch_size] for begin in range(0, m, batch_size)]
    return [(X[:, place].T, Y[:, place].T) for place in places]
