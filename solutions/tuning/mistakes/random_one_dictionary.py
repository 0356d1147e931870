"""One dictionary is filled again and again."""

import numpy as np

FAILS = [
    "test_random_even",
    "test_random_axes",
    "test_random_trials",
    "test_random_other_seed",
    "test_random_scales",
]
HINT = "All settings are one and the same dictionary. Make a new one for each."


def random_search(space, n, seed=0):
    generator = np.random.default_rng(seed)
    points = generator.random((n, len(space)))
    settings, setting = [], {}
    for point in points:
        setting.update(setting_at(point, space))
        settings.append(setting)
    return settings
