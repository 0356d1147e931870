"""The order of the pictures is reversed."""

import numpy as np

FAILS = ["test_flips_mirrored"]
HINT = "Behaves as if the order of the pictures were turned round, not each of them. Look at the axis."


def augment_with_flips(images, Y):
    mirrored = images[::-1]
    return np.concatenate([images, mirrored], axis=0), np.concatenate([Y, Y], axis=1)
