"""By logarithms: log-softmax first, softmax as its exponential."""

import numpy as np


def softmax(Z):
    top = np.amax(Z, axis=0, keepdims=True)
    return np.exp(Z - top - np.log(np.sum(np.exp(Z - top), axis=0, keepdims=True)))


def one_hot_matrix(labels, C):
    return np.equal.outer(np.arange(C), labels).astype(np.float32)


def cross_entropy_loss(Z, Y):
    return np.logaddexp.reduce(Z, axis=0) - np.einsum("ij,ij->j", Z, Y)


def cross_entropy_cost(Z, Y):
    return np.average(cross_entropy_loss(Z, Y))


def softmax_jacobian(z):
    a = softmax(z)
    return a * (np.eye(a.shape[0]) - a.T)
