"""The part is always half as wide."""

import numpy as np

FAILS = ["test_zoom_linear", "test_zoom_log", "test_zoom_beta", "test_zoom_whole"]
HINT = "Behaves as if factor were 0.5. Use the argument."


def zoom(space, best, factor):
    part, factor = {}, 0.5
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
            left, right = int(np.ceil(left)), int(np.floor(right))
        part[name] = (scale, max(low, left), min(high, right))
    return part
