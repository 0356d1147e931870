"""theta itself is moved, and moved back."""

import numpy as np

FAILS = ["test_hessian_leaves_its_arguments"]
HINT = "The call changed theta: (x + e) - e is not always x in floats. Move a copy."


def hessian_by_differences(J, theta, epsilon=1e-3):
    d = theta.size
    H = np.zeros((d, d))
    for i in range(d):
        for j in range(d):
            for one, other in ((1, 1), (1, -1), (-1, 1), (-1, -1)):
                theta[i] += one * epsilon
                theta[j] += other * epsilon
                H[i, j] += one * other * J(theta.copy())
                theta[i] -= one * epsilon
                theta[j] -= other * epsilon
    return H / (4 * epsilon**2)
