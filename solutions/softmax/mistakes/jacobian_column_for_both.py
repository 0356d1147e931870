"""a[i] (1 where i = j, minus a[i]): the row index twice."""

import numpy as np

FAILS = ["test_jacobian_off_the_diagonal", "test_jacobian_any_size"]
HINT = "Behaves as if one probability stood twice off the diagonal. It takes both, that of the row and that of the column."


def softmax_jacobian(z):
    a = softmax(z)
    return a * (np.eye(len(a)) - a)
