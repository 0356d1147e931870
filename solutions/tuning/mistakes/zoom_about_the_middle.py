"""The part is in the middle of the old range, not around the best value."""

import numpy as np

FAILS = ["test_zoom_linear", "test_zoom_log", "test_zoom_beta", "test_zoom_whole", "test_zoom_cut"]
HINT = "Your part is in the middle of the old range. It should be around the best value."


def zoom(space, best, factor):
    part = {}
    for name, (scale, low, high) in space.items():
        middle = setting_at([0.5] * len(space), space)[name]
        if scale == "log":
            reach = (high / low) ** (factor / 2)
            left, right = middle / reach, middle * reach
        elif scale == "beta":
            reach = ((1 - low) / (1 - high)) ** (factor / 2)
            left, right = 1 - (1 - middle) * reach, 1 - (1 - middle) / reach
        else:
            reach = factor * (high - low) / 2
            left, right = middle - reach, middle + reach
        if scale == "whole":
            left, right = int(np.ceil(left)), int(np.floor(right))
        part[name] = (scale, max(low, left), min(high, right))
    return part
