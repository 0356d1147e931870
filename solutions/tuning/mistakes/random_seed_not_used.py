"""The generator starts from nothing."""

import numpy as np

FAILS = ["test_random_same_seed"]
HINT = "The same seed gives other settings each time: start the generator with it."


def random_search(space, n, seed=0):
    generator = np.random.default_rng()
    points = generator.random((n, len(space)))
    return [setting_at(point, space) for point in points]
