"""The labels are mirrored too."""

import numpy as np

FAILS = ["test_flips_labels"]
HINT = "The labels are turned round as well. The pictures keep their order."


def augment_with_flips(images, Y):
    mirrored = images[:, :, ::-1, :]
    return np.concatenate([images, mirrored], axis=0), np.concatenate([Y, Y[:, ::-1]], axis=1)
