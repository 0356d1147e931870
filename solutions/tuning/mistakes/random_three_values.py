"""Every axis has three values."""

import numpy as np

FAILS = ["test_random_even", "test_random_axes", "test_random_trials", "test_random_other_seed"]
HINT = "Each axis has three values only. n trials should try n values of each axis."


def random_search(space, n, seed=0):
    generator = np.random.default_rng(seed)
    points = (generator.integers(0, 3, (n, len(space))) + 0.5) / 3
    return [setting_at(point, space) for point in points]
