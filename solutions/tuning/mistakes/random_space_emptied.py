"""The space is emptied while it is read."""

import numpy as np

FAILS = ["test_random_leaves_its_arguments"]
HINT = "The call changed the space. Leave it as it is."


def random_search(space, n, seed=0):
    generator = np.random.default_rng(seed)
    points = generator.random((n, len(space)))
    settings = [setting_at(point, space) for point in points]
    space.clear()
    return settings
