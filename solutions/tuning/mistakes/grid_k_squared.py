"""There are never more than k squared settings."""

import numpy as np

FAILS = ["test_grid_any_number_of_axes", "test_grid_scales"]
HINT = "Behaves as if there were never more than k squared settings. With d axes there are k**d."


def grid(space, k):
    middles = (np.arange(k) + 0.5) / k
    axes = np.meshgrid(*[middles] * len(space))
    points = np.column_stack([axis.ravel() for axis in axes])[: k**2]
    return [setting_at(point, space) for point in points]
