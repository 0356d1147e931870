"""Only the mirror images are returned."""

import numpy as np

FAILS = ["test_flips_originals", "test_flips_mirrored", "test_flips_labels"]
HINT = "Behaves as if the pictures were replaced. Augmentation adds to them."


def augment_with_flips(images, Y):
    mirrored = images[:, :, ::-1, :]
    return mirrored, Y
