"""The rows are reversed: the pictures stand on their heads."""

import numpy as np

FAILS = ["test_flips_mirrored"]
HINT = "The pictures are upside down. Which axis runs from left to right?"


def augment_with_flips(images, Y):
    mirrored = images[:, ::-1, :, :]
    return np.concatenate([images, mirrored], axis=0), np.concatenate([Y, Y], axis=1)
