"""Two axes are written out."""

import numpy as np

FAILS = ["test_grid_any_number_of_axes", "test_grid_scales"]
HINT = "Behaves as if every space had two axes. Count them."


def grid(space, k):
    middles = (np.arange(k) + 0.5) / k
    points = [(one, other) for one in middles for other in middles]
    return [setting_at(point, space) for point in points]
