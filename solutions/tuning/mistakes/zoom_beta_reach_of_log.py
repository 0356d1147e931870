"""On a beta axis 1 - beta moves by the factor of a log axis."""

import numpy as np

FAILS = ["test_zoom_beta", "test_zoom_cut"]
HINT = "On a beta axis the factor comes from 1 - low and 1 - high, not from low and high."


def zoom(space, best, factor):
    part = {}
    for name, (scale, low, high) in space.items():
        middle = best[name]
        if scale == "log":
            reach = (high / low) ** (factor / 2)
            left, right = middle / reach, middle * reach
        elif scale == "beta":
            reach = (high / low) ** (factor / 2)
            left, right = 1 - (1 - middle) * reach, 1 - (1 - middle) / reach
        else:
            reach = factor * (high - low) / 2
            left, right = middle - reach, middle + reach
        if scale == "whole":
            left, right = int(np.ceil(left)), int(np.floor(right))
        part[name] = (scale, max(low, left), min(high, right))
    return part
