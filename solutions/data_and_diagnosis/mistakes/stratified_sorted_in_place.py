"""The labels are sorted first."""

import numpy as np

FAILS = ["test_stratified_shares", "test_stratified_rare", "test_stratified_leaves_its_argument"]
HINT = "The call changed `labels`. Look for the places without sorting."


def stratified_split(labels, dev_share, seed=0):
    generator = np.random.default_rng(seed)
    labels.sort()
    train, dev = [], []
    for label in np.unique(labels):
        places = generator.permutation(np.flatnonzero(labels == label))
        if len(places) < 2:
            raise ValueError("a class has a single example")
        count = max(1, int(dev_share * len(places)))
        dev.extend(places[:count])
        train.extend(places[count:])
    return np.array(train), np.array(dev)
