"""The last mini-batch is filled up with examples that came already."""

import numpy as np

FAILS = ["test_loader_sizes", "test_loader_every_example", "test_loader_order"]
HINT = "The last mini-batch has what is left, and no example twice."


def make_loader(X, Y, batch_size, seed):
    m = X.shape[1]
    order = np.random.default_rng(seed).permutation(m)
    places = [np.resize(order[begin : begin + batch_size], min(batch_size, m)) for begin in range(0, m, batch_size)]
    return [(X[:, place], Y[:, place]) for place in places]
