"""One dictionary is filled again and again."""

import numpy as np

FAILS = ["test_grid_two_axes", "test_grid_any_number_of_axes", "test_grid_scales"]
HINT = "All settings are one and the same dictionary. Make a new one for each."


def grid(space, k):
    middles = (np.arange(k) + 0.5) / k
    axes = np.meshgrid(*[middles] * len(space))
    points = np.column_stack([axis.ravel() for axis in axes])
    settings, setting = [], {}
    for point in points:
        setting.update(setting_at(point, space))
        settings.append(setting)
    return settings
