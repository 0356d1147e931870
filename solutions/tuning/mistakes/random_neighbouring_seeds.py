"""Trial i has the seed `seed + i`."""

import numpy as np

FAILS = ["test_random_other_seed"]
HINT = "Trial i of one seed is trial i - 1 of the next seed. Start one generator with the seed."


def random_search(space, n, seed=0):
    points = [np.random.default_rng(seed + i).random(len(space)) for i in range(n)]
    return [setting_at(point, space) for point in points]
