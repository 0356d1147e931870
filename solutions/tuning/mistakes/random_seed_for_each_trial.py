"""The seed is set again for every trial."""

import numpy as np

FAILS = [
    "test_random_even",
    "test_random_axes",
    "test_random_trials",
    "test_random_other_seed",
    "test_random_scales",
]
HINT = "You set the seed for each trial, so that all trials are the same. Set it once."


def random_search(space, n, seed=0):
    generator = np.random.default_rng(seed)
    points = [np.random.default_rng(seed).random(len(space)) for _ in range(n)]
    return [setting_at(point, space) for point in points]
