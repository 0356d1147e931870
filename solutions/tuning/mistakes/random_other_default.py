"""Without a seed it is 1."""

import numpy as np

FAILS = ["test_random_same_seed"]
HINT = "Without a seed it should be 0."


def random_search(space, n, seed=1):
    generator = np.random.default_rng(seed)
    points = generator.random((n, len(space)))
    return [setting_at(point, space) for point in points]
