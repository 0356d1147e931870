"""The values run from one end to the other."""

import numpy as np

FAILS = ["test_grid_two_axes", "test_grid_any_number_of_axes", "test_grid_scales"]
HINT = "Your values run from end to end. Take the middles of k equal parts."


def grid(space, k):
    middles = np.linspace(0, 1, k)
    axes = np.meshgrid(*[middles] * len(space))
    points = np.column_stack([axis.ravel() for axis in axes])
    return [setting_at(point, space) for point in points]
