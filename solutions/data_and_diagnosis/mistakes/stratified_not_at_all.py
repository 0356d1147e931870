"""The dev set is drawn from all examples together."""

import numpy as np

FAILS = ["test_stratified_shares", "test_stratified_rare"]
HINT = "Behaves as if the dev set were drawn from all examples together. Draw from each class by itself."


def stratified_split(labels, dev_share, seed=0):
    _, counts = np.unique(labels, return_counts=True)
    if counts.min() < 2:
        raise ValueError("a class has a single example")
    order = np.random.default_rng(seed).permutation(len(labels))
    count = sum(max(1, int(dev_share * k)) for k in counts)
    return order[count:], order[:count]
