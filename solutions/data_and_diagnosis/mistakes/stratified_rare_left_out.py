"""A rare class has no example in the dev set."""

import numpy as np

FAILS = ["test_stratified_rare"]
HINT = "A class without an example in the dev set is judged by nobody: at least one."


def stratified_split(labels, dev_share, seed=0):
    generator = np.random.default_rng(seed)
    train, dev = [], []
    for label in np.unique(labels):
        places = generator.permutation(np.flatnonzero(labels == label))
        if len(places) < 2:
            raise ValueError("a class has a single example")
        count = int(dev_share * len(places))
        dev.extend(places[:count])
        train.extend(places[count:])
    return np.array(train), np.array(dev)
