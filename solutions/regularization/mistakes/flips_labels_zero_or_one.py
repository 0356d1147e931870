"""The labels come back as 0 and 1, whatever they were."""

import numpy as np

FAILS = ["test_flips_labels"]
HINT = "A label may be any number. Give it back as it is."


def augment_with_flips(images, Y):
    labels = np.concatenate([Y, Y], axis=1) > 0
    return np.concatenate([images, images[:, :, ::-1]]), labels.astype(int)
