"""One axis changes, and the others stay in the middle."""

import numpy as np

FAILS = [
    "test_grid_two_axes",
    "test_grid_any_number_of_axes",
    "test_grid_scales",
    "test_grid_leaves_its_arguments",
]
HINT = "You change one axis at a time. All combinations are wanted."


def grid(space, k):
    middles = (np.arange(k) + 0.5) / k
    points = []
    for place in range(len(space)):
        for middle in middles:
            point = [0.5] * len(space)
            point[place] = middle
            points.append(point)
    return [setting_at(point, space) for point in points]
