"""Every axis is drawn on a linear scale."""

import numpy as np

FAILS = ["test_random_scales"]
HINT = "Behaves as if every axis were linear. Let setting_at use the scale of each axis."


def random_search(space, n, seed=0):
    generator = np.random.default_rng(seed)
    points = generator.random((n, len(space)))
    return [{name: low + u * (high - low) for u, (name, (_, low, high)) in zip(point, space.items())} for point in points]
