"""Every axis is cut on a linear scale."""

import numpy as np

FAILS = ["test_grid_scales"]
HINT = "Behaves as if every axis were linear. Let setting_at use the scale of each axis."


def grid(space, k):
    middles = (np.arange(k) + 0.5) / k
    axes = np.meshgrid(*[middles] * len(space))
    points = np.column_stack([axis.ravel() for axis in axes])
    return [{name: low + u * (high - low) for u, (name, (_, low, high)) in zip(point, space.items())} for point in points]
