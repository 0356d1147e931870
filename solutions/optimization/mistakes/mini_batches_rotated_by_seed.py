"""One fixed order is only begun at another place for another seed."""

import numpy as np

FAILS = ["test_mini_batches_seed"]
HINT = "The seed only says where one fixed order begins, so mini-batches stay nearly the same. Give it to the generator."


def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    order = np.roll(np.random.default_rng(1).permutation(X.shape[1]), seed)
    return [
        (X[:, order[k : k + mini_batch_size]], Y[:, order[k : k + mini_batch_size]])
        for k in range(0, X.shape[1], mini_batch_size)
    ]
