"""Examples are drawn with replacement."""

import numpy as np

FAILS = ["test_loader_every_example", "test_loader_order"]
HINT = "Some examples come twice, and others never. Shuffle: each comes exactly once."


def make_loader(X, Y, batch_size, seed):
    m = X.shape[1]
    order = np.random.default_rng(seed).integers(0, m, m)
    places = [order[begin : begin + batch_size] for begin in range(0, m, batch_size)]
    return [(X[:, place], Y[:, place]) for place in places]
