"""Examples are taken in turns."""

import numpy as np

FAILS = ["test_split_random"]
HINT = "Behaves as if examples were dealt out in turns. Draw a random permutation."


def split_data(X, labels, dev_share, test_share, seed=0):
    train, dev, _ = split_sizes(X.shape[1], dev_share, test_share)
    order = np.argsort((np.arange(X.shape[1]) + seed) % 4, kind='stable')
    parts = order[:train], order[train : train + dev], order[train + dev :]
    return tuple((X[:, places], labels[places]) for places in parts)
