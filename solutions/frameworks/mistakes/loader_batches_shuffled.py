"""Whole mini-batches change places."""

import numpy as np

FAILS = ["test_loader_sizes", "test_loader_order"]
HINT = "Behaves as if mini-batches were made first and shuffled then. First shuffle, then batch."


def make_loader(X, Y, batch_size, seed):
    m = X.shape[1]
    order = np.arange(m)
    places = [order[begin : begin + batch_size] for begin in range(0, m, batch_size)]
    places = [places[one] for one in np.random.default_rng(seed).permutation(len(places))]
    return [(X[:, place], Y[:, place]) for place in places]
