"""The dev set is returned first."""

import numpy as np

FAILS = ["test_stratified_shares", "test_stratified_rare", "test_stratified_random"]
HINT = "Behaves as if the two were returned in the other order: first train, then dev."


def stratified_split(labels, dev_share, seed=0):
    generator = np.random.default_rng(seed)
    train, dev = [], []
    for label in np.unique(labels):
        places = generator.permutation(np.flatnonzero(labels == label))
        if len(places) < 2:
            raise ValueError("a class has a single example")
        count = max(1, int(dev_share * len(places)))
        dev.extend(places[:count])
        train.extend(places[count:])
    return np.array(dev), np.array(train)
