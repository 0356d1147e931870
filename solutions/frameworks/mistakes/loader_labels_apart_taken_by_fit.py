"""The labels are shuffled by themselves, and the training takes its mini-batches from that."""

import numpy as np

FAILS = ["test_loader_every_example"]
HINT = "Labels no longer match their examples: use one order for both."


def make_loader(X, Y, batch_size, seed):
    m = X.shape[1]
    chance = np.random.default_rng(seed)
    order, other = chance.permutation(m), chance.permutation(m)
    places = range(0, m, batch_size)
    return [(X[:, order[one : one + batch_size]], Y[:, other[one : one + batch_size]]) for one in places]


def fit(X, Y, hidden, seed):
    rng = np.random.default_rng(seed)
    parameters = {
        "W1": rng.standard_normal((hidden, 2)),
        "b1": rng.standard_normal((hidden, 1)),
        "W2": rng.standard_normal((len(Y), hidden)) / np.sqrt(hidden),
        "b2": np.zeros((len(Y), 1)),
    }
    for epoch in range(200):
        for X_batch, Y_batch in make_loader(X, Y, 100, seed + epoch):
            parameters, _ = train_step(parameters, X_batch, Y_batch, 0.5)
    return parameters
