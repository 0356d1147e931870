"""Everything is called by keyword, and the slope is written out."""

import numpy as np


def gradient_check(x, theta, epsilon=1e-7):
    right = forward_propagation(x=x, theta=theta + epsilon)
    left = forward_propagation(theta=theta - epsilon, x=x)
    slope = 0.5 * (right - left) / epsilon
    return np.abs(x - slope) / (np.abs(x) + np.abs(slope))


def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    theta, _ = dictionary_to_vector(parameters=parameters)
    grad = gradients_to_vector(gradients=gradients)
    gradapprox = np.zeros(theta.shape)
    for i, e in enumerate(np.eye(len(theta))):
        step = epsilon * e.reshape(-1, 1)
        right, _ = forward_propagation_n(X=X, Y=Y, parameters=vector_to_dictionary(theta=theta + step))
        left, _ = forward_propagation_n(X=X, Y=Y, parameters=vector_to_dictionary(theta=theta - step))
        gradapprox[i] = (right - left) / (2 * epsilon)
    difference = np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))
    if print_msg:
        print(difference)
    return difference
