"""Two axes are written out."""

import numpy as np

FAILS = [
    "test_random_settings",
    "test_random_even",
    "test_random_axes",
    "test_random_trials",
    "test_random_scales",
    "test_random_leaves_its_arguments",
]
HINT = "Behaves as if every space had two axes. Count them."


def random_search(space, n, seed=0):
    generator = np.random.default_rng(seed)
    points = generator.random((n, 2))
    return [setting_at(point, space) for point in points]
