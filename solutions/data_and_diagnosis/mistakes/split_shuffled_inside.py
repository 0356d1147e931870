"""Each part is shuffled after the data were cut."""

import numpy as np

FAILS = ["test_split_random", "test_split_same_seed"]
HINT = "Behaves as if the data were cut first and shuffled after that. Sorted data stay apart."


def split_data(X, labels, dev_share, test_share, seed=0):
    train, dev, _ = split_sizes(X.shape[1], dev_share, test_share)
    order = np.random.default_rng(seed).permutation(X.shape[1])
    draw = np.random.default_rng(seed).permutation
    parts = draw(train), train + draw(dev), train + dev + draw(X.shape[1] - train - dev)
    return tuple((X[:, places], labels[places]) for places in parts)
