"""k of k + 1 equal parts' borders are taken."""

import numpy as np

FAILS = ["test_grid_two_axes", "test_grid_any_number_of_axes", "test_grid_scales"]
HINT = "Your values cut the axis into k + 1 parts. Take the middles of k parts."


def grid(space, k):
    middles = np.linspace(0, 1, k + 2)[1:-1]
    axes = np.meshgrid(*[middles] * len(space))
    points = np.column_stack([axis.ravel() for axis in axes])
    return [setting_at(point, space) for point in points]
