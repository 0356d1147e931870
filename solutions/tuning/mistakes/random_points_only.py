"""The coordinates are returned, not the settings."""

import numpy as np

FAILS = [
    "test_random_settings",
    "test_random_even",
    "test_random_axes",
    "test_random_trials",
    "test_random_same_seed",
    "test_random_other_seed",
    "test_random_scales",
    "test_random_leaves_its_arguments",
]
HINT = "You return coordinates. Make a setting of each of them."


def random_search(space, n, seed=0):
    generator = np.random.default_rng(seed)
    points = generator.random((n, len(space)))
    return points.tolist()
