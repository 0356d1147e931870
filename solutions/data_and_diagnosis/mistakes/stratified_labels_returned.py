"""The labels are returned, not the places."""

import numpy as np

FAILS = [
    "test_stratified_shares",
    "test_stratified_rare",
    "test_stratified_every_example",
    "test_stratified_random",
    "test_stratified_same_seed",
    "test_stratified_refuses",
]
HINT = "Behaves as if labels were returned. Return the places of the examples."


def stratified_split(labels, dev_share, seed=0):
    generator = np.random.default_rng(seed)
    train, dev = [], []
    for label in np.unique(labels):
        places = generator.permutation(np.flatnonzero(labels == label))
        if len(places) < 2:
            raise ValueError("a class has a single example")
        count = max(1, int(dev_share * len(places)))
        dev.extend(places[:count])
        train.extend(places[count:])
    return labels[train], labels[dev]
