"""A mini-batch has one example too many."""

import numpy as np

FAILS = ["test_loader_sizes"]
HINT = "Behaves as if mini-batches had one example more than batch_size."


def make_loader(X, Y, batch_size, seed):
    m = X.shape[1]
    order = np.random.default_rng(seed).permutation(m)
    batch_size = batch_size + 1
    places = [order[begin : begin + batch_size] for begin in range(0, m, batch_size)]
    return [(X[:, place], Y[:, place]) for place in places]
