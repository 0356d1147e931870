"""A class with a single example goes into the dev set."""

import numpy as np

FAILS = ["test_stratified_refuses"]
HINT = "A class with a single example cannot be on both sides: raise a ValueError."


def stratified_split(labels, dev_share, seed=0):
    generator = np.random.default_rng(seed)
    train, dev = [], []
    for label in np.unique(labels):
        places = generator.permutation(np.flatnonzero(labels == label))
        count = max(1, int(dev_share * len(places)))
        dev.extend(places[:count])
        train.extend(places[count:])
    return np.array(train), np.array(dev)
