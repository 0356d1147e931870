"""Examples exchanged pairwise, in copies; the pairs are views of them."""


import numpy as np


def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    rng = np.random.default_rng(seed)
    X, Y = X.copy(), Y.copy()
    for i in range(X.shape[1] - 1, 0, -1):
        j = rng.integers(i + 1)
        X[:, [i, j]], Y[:, [i, j]] = X[:, [j, i]], Y[:, [j, i]]
    out = []
    for i in range(0, X.shape[1], mini_batch_size):
        out.append((X[:, i:i + mini_batch_size], Y[:, i:i + mini_batch_size]))
    return out
