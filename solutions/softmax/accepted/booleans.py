"""One-hot labels as the comparison gives them: True is 1, False is 0."""

import numpy as np


def one_hot_matrix(labels, C):
    return np.arange(C)[:, None] == labels


def hard_max(Z):
    return np.arange(len(Z))[:, None] == np.argmax(Z, axis=0)
