"""Only the examples are shuffled."""

import numpy as np

FAILS = ["test_loader_every_example"]
HINT = "Labels no longer match their examples: shuffle them as pairs."


def make_loader(X, Y, batch_size, seed):
    m = X.shape[1]
    order = np.random.default_rng(seed).permutation(m)
    places = [order[begin : begin + batch_size] for begin in range(0, m, batch_size)]
    starts = range(0, m, batch_size)
    return [(X[:, place], Y[:, begin : begin + batch_size]) for place, begin in zip(places, starts)]
