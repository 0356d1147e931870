"""k is 3, whatever it is."""

import numpy as np

FAILS = [
    "test_grid_two_axes",
    "test_grid_any_number_of_axes",
    "test_grid_scales",
    "test_grid_leaves_its_arguments",
]
HINT = "Behaves as if k were 3. Use the argument."


def grid(space, k):
    k = 3
    middles = (np.arange(k) + 0.5) / k
    axes = np.meshgrid(*[middles] * len(space))
    points = np.column_stack([axis.ravel() for axis in axes])
    return [setting_at(point, space) for point in points]
