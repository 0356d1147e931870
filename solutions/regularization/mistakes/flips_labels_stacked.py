"""The labels are put below each other."""

import numpy as np

FAILS = ["test_flips_labels"]
HINT = "There are two rows of labels. Examples are columns: join along the other axis."


def augment_with_flips(images, Y):
    mirrored = images[:, :, ::-1, :]
    return np.concatenate([images, mirrored], axis=0), np.concatenate([Y, Y], axis=0)
