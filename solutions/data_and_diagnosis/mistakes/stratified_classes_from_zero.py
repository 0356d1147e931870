"""The classes are taken to be 0, 1, 2, ..."""

import numpy as np

FAILS = [
    "test_stratified_shares",
    "test_stratified_rare",
    "test_stratified_every_example",
    "test_stratified_random",
    "test_stratified_same_seed",
    "test_stratified_refuses",
    "test_stratified_leaves_its_argument",
]
HINT = "Behaves as if classes were numbered from 0. Take those that occur: np.unique."


def stratified_split(labels, dev_share, seed=0):
    generator = np.random.default_rng(seed)
    train, dev = [], []
    for label in range(len(np.unique(labels))):
        places = generator.permutation(np.flatnonzero(labels == label))
        if len(places) < 2:
            raise ValueError("a class has a single example")
        count = max(1, int(dev_share * len(places)))
        dev.extend(places[:count])
        train.extend(places[count:])
    return np.array(train), np.array(dev)
