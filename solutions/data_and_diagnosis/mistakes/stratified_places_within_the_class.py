"""The places are counted within each class."""

import numpy as np

FAILS = ["test_stratified_shares", "test_stratified_rare", "test_stratified_every_example"]
HINT = "Behaves as if places were counted within a class. They are places in `labels`."


def stratified_split(labels, dev_share, seed=0):
    generator = np.random.default_rng(seed)
    train, dev = [], []
    for label in np.unique(labels):
        places = generator.permutation(np.sum(labels == label))
        if len(places) < 2:
            raise ValueError("a class has a single example")
        count = max(1, int(dev_share * len(places)))
        dev.extend(places[:count])
        train.extend(places[count:])
    return np.array(train), np.array(dev)
