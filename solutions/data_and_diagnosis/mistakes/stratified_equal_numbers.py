"""Each class has as many examples in the dev set as the others."""

import numpy as np

FAILS = ["test_stratified_shares", "test_stratified_rare", "test_stratified_random"]
HINT = "Behaves as if each class had the same number in the dev set. Each has its share."


def stratified_split(labels, dev_share, seed=0):
    generator = np.random.default_rng(seed)
    train, dev = [], []
    for label in np.unique(labels):
        places = generator.permutation(np.flatnonzero(labels == label))
        if len(places) < 2:
            raise ValueError("a class has a single example")
        count = min(len(places) - 1, max(1, int(dev_share * len(labels) / len(np.unique(labels)))))
        dev.extend(places[:count])
        train.extend(places[count:])
    return np.array(train), np.array(dev)
