"""The mirror image is joined to the right of its original."""

import numpy as np

FAILS = ["test_flips_originals", "test_flips_mirrored"]
HINT = "The pictures have become wider. Join along the axis of the examples."


def augment_with_flips(images, Y):
    mirrored = images[:, :, ::-1, :]
    return np.concatenate([images, mirrored], axis=2), np.concatenate([Y, Y], axis=1)
