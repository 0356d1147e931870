"""The order is always that of the seed 0."""

import numpy as np

FAILS = ["test_loader_seed"]
HINT = "Behaves as if the seed were always the same. Use the argument."


def make_loader(X, Y, batch_size, seed):
    m = X.shape[1]
    order = np.random.default_rng(0).permutation(m)
    places = [order[begin : begin + batch_size] for begin in range(0, m, batch_size)]
    return [(X[:, place], Y[:, place]) for place in places]
