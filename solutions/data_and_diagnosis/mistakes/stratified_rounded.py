"""The shares are rounded to the nearest whole number."""

import numpy as np

FAILS = ["test_stratified_shares", "test_stratified_rare"]
HINT = "Behaves as if shares were rounded to the nearest number. They are rounded down."


def stratified_split(labels, dev_share, seed=0):
    generator = np.random.default_rng(seed)
    train, dev = [], []
    for label in np.unique(labels):
        places = generator.permutation(np.flatnonzero(labels == label))
        if len(places) < 2:
            raise ValueError("a class has a single example")
        count = max(1, round(dev_share * len(places)))
        dev.extend(places[:count])
        train.extend(places[count:])
    return np.array(train), np.array(dev)
