"""A block of each class is taken, from a random start."""

import numpy as np

FAILS = ["test_stratified_random"]
HINT = "Behaves as if a block of each class were taken. Draw the examples one by one."


def stratified_split(labels, dev_share, seed=0):
    generator = np.random.default_rng(seed)
    train, dev = [], []
    for label in np.unique(labels):
        places = np.flatnonzero(labels == label)
        places = np.roll(places, generator.integers(len(places)))
        if len(places) < 2:
            raise ValueError("a class has a single example")
        count = max(1, int(dev_share * len(places)))
        dev.extend(places[:count])
        train.extend(places[count:])
    return np.array(train), np.array(dev)
