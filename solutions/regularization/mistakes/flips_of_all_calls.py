"""The pictures of earlier calls are kept, and come back with those of the next one."""

import numpy as np

FAILS = ["test_flips_originals"]
HINT = "The second call gives the pictures of the first one too. Begin anew in each call."

SEEN = {}


def augment_with_flips(images, Y):
    pictures, labels = SEEN.setdefault(images.shape[1:], ([], []))
    pictures.append(images)
    labels.append(Y)
    images, Y = np.concatenate(pictures), np.concatenate(labels, axis=1)
    return np.concatenate([images, images[:, :, ::-1]]), np.concatenate([Y, Y], axis=1)
