"""theta is moved in place and put back; the verdicts are looked up; the line is written with np.multiply."""

import numpy as np


def forward_propagation(x, theta):
    return np.multiply(x, theta)


def backward_propagation(x, theta):
    return np.float64(x)


def interpret_difference(difference):
    if not difference < 1e-3:
        return "wrong"
    return ("right", "inspect")[int(np.searchsorted([1e-7], difference, side="right"))]


def approximate_gradient(cost, theta, epsilon=1e-7):
    gradapprox = np.empty_like(theta)
    for i in range(len(theta)):
        kept = float(theta[i, 0])
        theta[i] = kept + epsilon
        gradapprox[i] = cost(theta)
        theta[i] = kept - epsilon
        gradapprox[i] -= cost(theta)
        theta[i] = kept
    return gradapprox / (2 * epsilon)
