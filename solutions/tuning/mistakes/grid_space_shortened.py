"""The space is emptied while it is read."""

import numpy as np

FAILS = ["test_grid_leaves_its_arguments"]
HINT = "The call changed the space. Leave it as it is."


def grid(space, k):
    middles = (np.arange(k) + 0.5) / k
    axes = np.meshgrid(*[middles] * len(space))
    points = np.column_stack([axis.ravel() for axis in axes])
    settings = [setting_at(point, space) for point in points]
    space.clear()
    return settings
