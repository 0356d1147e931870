"""Every second axis gets 1 - u."""

import numpy as np

FAILS = ["test_random_axes"]
HINT = "Two axes depend on one another: one has 1 - u of the other."


def random_search(space, n, seed=0):
    generator = np.random.default_rng(seed)
    u = generator.random(n)
    points = np.column_stack([u if place % 2 == 0 else 1 - u for place in range(len(space))])
    return [setting_at(point, space) for point in points]
