"""The last example of each class is lost."""

import numpy as np

FAILS = ["test_stratified_every_example"]
HINT = "An example is missing: the training set gets all that the dev set has not."


def stratified_split(labels, dev_share, seed=0):
    generator = np.random.default_rng(seed)
    train, dev = [], []
    for label in np.unique(labels):
        places = generator.permutation(np.flatnonzero(labels == label))
        if len(places) < 2:
            raise ValueError("a class has a single example")
        count = max(1, int(dev_share * len(places)))
        dev.extend(places[:count])
        train.extend(places[count:-1] if len(places) > count + 1 else places[count:])
    return np.array(train), np.array(dev)
