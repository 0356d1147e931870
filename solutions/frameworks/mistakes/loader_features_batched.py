"""Features are put into mini-batches, and not examples."""

import numpy as np

FAILS = ["test_loader_sizes", "test_loader_every_example", "test_loader_order", "test_loader_seed"]
HINT = "Behaves as if the rows were the examples. Give the framework X.T and Y.T."


def make_loader(X, Y, batch_size, seed):
    m = X.shape[0]
    order = np.arange(m)
    places = [order[begin : begin + batch_size] for begin in range(0, m, batch_size)]
    return [(X[place], Y[place % len(Y)]) for place in places]
