"""The generator is made once, by the first call."""

import numpy as np

FAILS = ["test_mini_batches_same_seed", "test_mini_batches_defaults"]
HINT = "The generator is kept from one call to the next, so the seed of later calls counts nothing: make it inside."


def random_mini_batches(X, Y, mini_batch_size=64, seed=0, generators=[]):
    if not generators:
        generators.append(np.random.default_rng(seed))
    order = generators[0].permutation(X.shape[1])
    return [
        (X[:, order[k : k + mini_batch_size]], Y[:, order[k : k + mini_batch_size]])
        for k in range(0, X.shape[1], mini_batch_size)
    ]
