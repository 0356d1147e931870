"""Every axis has a hundred values."""

import numpy as np

FAILS = ["test_random_trials", "test_random_other_seed"]
HINT = "Each axis has a few values only. n trials should try n values of each axis."


def random_search(space, n, seed=0):
    generator = np.random.default_rng(seed)
    points = (generator.integers(0, 100, (n, len(space))) + 0.5) / 100
    return [setting_at(point, space) for point in points]
