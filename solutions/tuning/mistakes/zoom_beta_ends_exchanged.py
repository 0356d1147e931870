"""The ends of a beta axis are exchanged."""

import numpy as np

FAILS = ["test_zoom_beta", "test_zoom_cut", "test_zoom_form"]
HINT = "The ends of a beta axis are exchanged: where 1 - beta is large, beta is small."


def zoom(space, best, factor):
    part = {}
    for name, (scale, low, high) in space.items():
        middle = best[name]
        if scale == "log":
            reach = (high / low) ** (factor / 2)
            left, right = middle / reach, middle * reach
        elif scale == "beta":
            reach = ((1 - low) / (1 - high)) ** (factor / 2)
            left, right = 1 - (1 - middle) / reach, 1 - (1 - middle) * reach
        else:
            reach = factor * (high - low) / 2
            left, right = middle - reach, middle + reach
        if scale == "whole":
            left, right = int(np.ceil(left)), int(np.floor(right))
        part[name] = (scale, max(low, left), min(high, right))
    return part
