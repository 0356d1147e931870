"""The pictures are turned by half a circle: both axes are reversed."""

import numpy as np

FAILS = ["test_flips_mirrored"]
HINT = "The pictures are turned by 180 degrees. Reverse one axis only."


def augment_with_flips(images, Y):
    mirrored = images[:, ::-1, ::-1, :]
    return np.concatenate([images, mirrored], axis=0), np.concatenate([Y, Y], axis=1)
