"""Examples and labels are shuffled apart."""

import numpy as np

FAILS = ["test_loader_every_example"]
HINT = "Labels no longer match their examples: shuffle them as pairs."


def make_loader(X, Y, batch_size, seed):
    m = X.shape[1]
    order = np.random.default_rng(seed).permutation(m)
    places = [order[begin : begin + batch_size] for begin in range(0, m, batch_size)]
    return [(X[:, place], Y[:, m - 1 - place]) for place in places]
