"""The pictures are written into an array that the next call uses again."""

import numpy as np

FAILS = ["test_flips_originals"]
HINT = "The pictures of one call change when the next is made. Make a new array in each call."

PICTURES = {}


def augment_with_flips(images, Y):
    m, *rest = images.shape
    both = PICTURES.setdefault((m, *rest), np.empty((2 * m, *rest)))
    both[:m] = images
    both[m:] = images[:, :, ::-1]
    return both, np.concatenate([Y, Y], axis=1)
