"""The dev set stays in the training set."""

import numpy as np

FAILS = ["test_stratified_every_example"]
HINT = "An example is there twice: what is in the dev set is not trained on."


def stratified_split(labels, dev_share, seed=0):
    generator = np.random.default_rng(seed)
    train, dev = [], []
    for label in np.unique(labels):
        places = generator.permutation(np.flatnonzero(labels == label))
        if len(places) < 2:
            raise ValueError("a class has a single example")
        count = max(1, int(dev_share * len(places)))
        dev.extend(places[:count])
        train.extend(places)
    return np.array(train), np.array(dev)
