"""The ends of a whole axis are rounded to the nearest."""

import numpy as np

FAILS = ["test_zoom_whole", "test_zoom_cut"]
HINT = "Round the low end up and the high end down, not to the nearest."


def zoom(space, best, factor):
    part = {}
    for name, (scale, low, high) in space.items():
        middle = best[name]
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
            left, right = int(np.floor(left + 0.5)), int(np.ceil(right - 0.5))
        part[name] = (scale, max(low, left), min(high, right))
    return part
