"""A linear or whole part that reaches out is shifted into the range, not cut."""

import numpy as np

FAILS = ["test_zoom_cut"]
HINT = "You move the part back into the range. What lies outside should be cut off."


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
            start = min(max(middle - reach, low), high - 2 * reach)
            left, right = start, start + 2 * reach
        if scale == "whole":
            left, right = int(np.ceil(left)), int(np.floor(right))
        part[name] = (scale, max(low, left), min(high, right))
    return part
