"""Every axis reaches as a linear one."""

import numpy as np

FAILS = ["test_zoom_log", "test_zoom_beta", "test_zoom_cut"]
HINT = "Behaves as if every axis were linear. The width is that on the axis' own scale."


def zoom(space, best, factor):
    part = {}
    for name, (scale, low, high) in space.items():
        middle = best[name]
        if scale == "none":
            reach = (high / low) ** (factor / 2)
            left, right = middle / reach, middle * reach
        elif scale == "neither":
            reach = ((1 - low) / (1 - high)) ** (factor / 2)
            left, right = 1 - (1 - middle) * reach, 1 - (1 - middle) / reach
        else:
            reach = factor * (high - low) / 2
            left, right = middle - reach, middle + reach
        if scale == "whole":
            left, right = int(np.ceil(left)), int(np.floor(right))
        part[name] = (scale, max(low, left), min(high, right))
    return part
