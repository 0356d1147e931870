"""Each label is repeated at its place: 0 0 1 1 instead of 0 1 0 1."""

import numpy as np

FAILS = ["test_flips_labels"]
HINT = "Each label stands twice in a row, but the pictures do not. Put all labels behind all labels."


def augment_with_flips(images, Y):
    mirrored = images[:, :, ::-1, :]
    return np.concatenate([images, mirrored], axis=0), np.repeat(Y, 2, axis=1)
