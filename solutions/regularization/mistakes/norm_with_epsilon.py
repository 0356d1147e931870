"""A little number stands under the root, which counts where the entries are small."""

import numpy as np

FAILS = ["test_norm_of_a_matrix"]
HINT = "Nothing is divided here: the norm needs no epsilon. Of a matrix of tiny entries it is tiny."


def frobenius_norm(W):
    return np.sqrt(np.sum(W**2) + 1e-8)
