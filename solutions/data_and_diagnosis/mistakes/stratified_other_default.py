"""The default of the seed is 1."""

import numpy as np

FAILS = ["test_stratified_same_seed"]
HINT = "Behaves as if the seed were another one where it is not given. It is 0."


def stratified_split(labels, dev_share, seed=1):
    generator = np.random.default_rng(seed)
    train, dev = [], []
    for label in np.unique(labels):
        places = generator.permutation(np.flatnonzero(labels == label))
        if len(places) < 2:
            raise ValueError("a class has a single example")
        count = max(1, int(dev_share * len(places)))
        dev.extend(places[:count])
        train.extend(places[count:])
    return np.array(train), np.array(dev)
