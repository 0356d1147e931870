"""Only the examples of the full mini-batches are shuffled."""

import numpy as np

FAILS = ["test_mini_batches_order", "test_mini_batches_seed"]
HINT = "The last mini-batch has the same examples for every seed. Shuffle all m examples, then cut."


def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    m = X.shape[1]
    full = m - m % mini_batch_size if m > mini_batch_size else m
    order = np.append(np.random.default_rng(seed).permutation(full), np.arange(full, m))
    return [
        (X[:, order[k : k + mini_batch_size]], Y[:, order[k : k + mini_batch_size]])
        for k in range(0, X.shape[1], mini_batch_size)
    ]
