"""The pictures that were given are turned round themselves."""

import numpy as np

FAILS = ["test_flips_originals"]
HINT = "The call changed the images that it was given: make new ones."


def augment_with_flips(images, Y):
    originals = images.copy()
    images[:] = originals[:, :, ::-1, :]
    return np.concatenate([originals, images]), np.hstack([Y, Y])
