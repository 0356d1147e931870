"""The originals twice."""

import numpy as np

FAILS = ["test_flips_mirrored"]
HINT = "The added pictures are the originals again. Where are they mirrored?"


def augment_with_flips(images, Y):
    mirrored = images
    return np.concatenate([images, mirrored], axis=0), np.concatenate([Y, Y], axis=1)
