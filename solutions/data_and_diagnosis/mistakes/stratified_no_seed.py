"""The seed is not used."""

import numpy as np

FAILS = ["test_stratified_same_seed"]
HINT = "The same seed gives two different choices: give it to the generator."


def stratified_split(labels, dev_share, seed=0):
    generator = np.random.default_rng()
    train, dev = [], []
    for label in np.unique(labels):
        places = generator.permutation(np.flatnonzero(labels == label))
        if len(places) < 2:
            raise ValueError("a class has a single example")
        count = max(1, int(dev_share * len(places)))
        dev.extend(places[:count])
        train.extend(places[count:])
    return np.array(train), np.array(dev)
