"""The mirror images come first."""

import numpy as np

FAILS = ["test_flips_originals", "test_flips_mirrored"]
HINT = "The mirror images come first. The originals do."


def augment_with_flips(images, Y):
    mirrored = images[:, :, ::-1, :]
    return np.concatenate([mirrored, images], axis=0), np.concatenate([Y, Y], axis=1)
