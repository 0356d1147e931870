"""The shuffle buffer holds ten examples."""

import numpy as np

FAILS = ["test_loader_order"]
HINT = "Behaves as if the shuffle buffer were small. It must hold all m examples."


def make_loader(X, Y, batch_size, seed):
    m = X.shape[1]
    rng, left, order = np.random.default_rng(seed), list(range(m)), []
    while left:
        order.append(left.pop(int(rng.integers(min(10, len(left))))))
    order = np.array(order)
    places = [order[begin : begin + batch_size] for begin in range(0, m, batch_size)]
    return [(X[:, place], Y[:, place]) for place in places]
