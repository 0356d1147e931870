"""Nothing is shuffled."""

import numpy as np

FAILS = ["test_loader_order", "test_loader_seed"]
HINT = "Behaves as if nothing were shuffled."


def make_loader(X, Y, batch_size, seed):
    m = X.shape[1]
    order = np.arange(m)
    places = [order[begin : begin + batch_size] for begin in range(0, m, batch_size)]
    return [(X[:, place], Y[:, place]) for place in places]
