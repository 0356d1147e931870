"""The channels are reversed: red becomes blue."""

import numpy as np

FAILS = ["test_flips_mirrored"]
HINT = "The colours are exchanged. Left to right is axis 2, not the last one."


def augment_with_flips(images, Y):
    mirrored = images[:, :, :, ::-1]
    return np.concatenate([images, mirrored], axis=0), np.concatenate([Y, Y], axis=1)
