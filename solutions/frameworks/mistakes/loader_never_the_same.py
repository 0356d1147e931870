"""The seed is not used: the order is another one each time."""

import numpy as np

FAILS = ["test_loader_seed"]
HINT = "The same seed should give the same order. Hand the seed over."


def make_loader(X, Y, batch_size, seed):
    m = X.shape[1]
    order = np.random.permutation(m)
    places = [order[begin : begin + batch_size] for begin in range(0, m, batch_size)]
    return [(X[:, place], Y[:, place]) for place in places]
