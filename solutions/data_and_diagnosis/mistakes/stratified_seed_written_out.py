"""The seed is always 0."""

import numpy as np

FAILS = ["test_stratified_random", "test_stratified_same_seed"]
HINT = "Two seeds give the same choice: use the argument."


def stratified_split(labels, dev_share, seed=0):
    generator = np.random.default_rng(0)
    train, dev = [], []
    for label in np.unique(labels):
        places = generator.permutation(np.flatnonzero(labels == label))
        if len(places) < 2:
            raise ValueError("a class has a single example")
        count = max(1, int(dev_share * len(places)))
        dev.extend(places[:count])
        train.extend(places[count:])
    return np.array(train), np.array(dev)
