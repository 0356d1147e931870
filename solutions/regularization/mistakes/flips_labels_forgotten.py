"""The labels are left as they are."""

import numpy as np

FAILS = ["test_flips_labels"]
HINT = "There are more pictures than labels. Each mirror image has a label too."


def augment_with_flips(images, Y):
    mirrored = images[:, :, ::-1, :]
    return np.concatenate([images, mirrored], axis=0), Y
