"""The settings of all calls are collected in a default argument."""

import numpy as np

FAILS = ["test_grid_two_axes", "test_grid_any_number_of_axes", "test_grid_leaves_its_arguments"]
HINT = "A second call also returns the settings of the first. Make a new list in each call."


def grid(space, k, settings=[]):
    middles = (np.arange(k) + 0.5) / k
    axes = np.meshgrid(*[middles] * len(space))
    points = np.column_stack([axis.ravel() for axis in axes])
    settings += [setting_at(point, space) for point in points]
    return settings
