"""The first half of the examples comes before the second, each in an order of its own."""

import numpy as np

FAILS = ["test_loader_order"]
HINT = "Behaves as if the first half came first. Leave the order within all examples random."


def make_loader(X, Y, batch_size, seed):
    m = X.shape[1]
    order = np.random.default_rng(seed).permutation(m // 2)
    order = np.concatenate([order, m // 2 + np.random.default_rng(seed + 1).permutation(m - m // 2)])
    places = [order[begin : begin + batch_size] for begin in range(0, m, batch_size)]
    return [(X[:, place], Y[:, place]) for place in places]
