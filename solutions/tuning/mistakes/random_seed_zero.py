"""The seed is always 0."""

import numpy as np

FAILS = ["test_random_other_seed"]
HINT = "All seeds give the same settings: start the generator with `seed`."


def random_search(space, n, seed=0):
    generator = np.random.default_rng(0)
    points = generator.random((n, len(space)))
    return [setting_at(point, space) for point in points]
