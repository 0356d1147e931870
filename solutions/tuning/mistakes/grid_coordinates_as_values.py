"""The coordinates stand in the settings."""

import numpy as np

FAILS = ["test_grid_two_axes", "test_grid_any_number_of_axes", "test_grid_scales"]
HINT = "The values lie between 0 and 1, whatever the range is. Let setting_at make them."


def grid(space, k):
    middles = (np.arange(k) + 0.5) / k
    axes = np.meshgrid(*[middles] * len(space))
    points = np.column_stack([axis.ravel() for axis in axes])
    return [dict(zip(space, point)) for point in points]
