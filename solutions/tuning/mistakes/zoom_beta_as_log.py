"""A beta axis reaches as a log one."""

import numpy as np

FAILS = ["test_zoom_beta", "test_zoom_cut"]
HINT = "You put beta itself on a log scale. It is 1 - beta that belongs there."


def zoom(space, best, factor):
    part = {}
    for name, (scale, low, high) in space.items():
        middle = best[name]
        if scale == "log":
            reach = (high / low) ** (factor / 2)
            left, right = middle / reach, middle * reach
        elif scale == "beta":
            reach = (high / low) ** (factor / 2)
            left, right = middle / reach, middle * reach
        else:
            reach = factor * (high - low) / 2
            left, right = middle - reach, middle + reach
        if scale == "whole":
            left, right = int(np.ceil(left)), int(np.floor(right))
        part[name] = (scale, max(low, left), min(high, right))
    return part
