"""The last mini-batch is dropped."""

import numpy as np

FAILS = ["test_loader_sizes", "test_loader_every_example", "test_loader_order"]
HINT = "Behaves as if the last, smaller mini-batch were dropped (drop_remainder, drop_last). Keep it."


def make_loader(X, Y, batch_size, seed):
    m = X.shape[1]
    order = np.random.default_rng(seed).permutation(m)
    places = [order[begin : begin + batch_size] for begin in range(0, m - batch_size + 1, batch_size)]
    return [(X[:, place], Y[:, place]) for place in places]
