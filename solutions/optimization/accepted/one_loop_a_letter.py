"""The classic layout: a loop over the layers, a line for W and a line for b, floor and remainder for the mini-batches."""

import math

import numpy as np


def update_parameters_with_gd(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(L):
        parameters["W" + str(l + 1)] = parameters["W" + str(l + 1)] - learning_rate * grads["dW" + str(l + 1)]
        parameters["b" + str(l + 1)] = parameters["b" + str(l + 1)] - learning_rate * grads["db" + str(l + 1)]
    return parameters


def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    permutation = list(np.random.permutation(m))
    shuffled_X = X[:, permutation]
    shuffled_Y = Y[:, permutation].reshape((1, m))
    complete = math.floor(m / mini_batch_size)
    mini_batches = []
    for k in range(complete):
        place = slice(k * mini_batch_size, (k + 1) * mini_batch_size)
        mini_batches.append((shuffled_X[:, place], shuffled_Y[:, place]))
    if m % mini_batch_size != 0:
        mini_batches.append((shuffled_X[:, complete * mini_batch_size :], shuffled_Y[:, complete * mini_batch_size :]))
    return mini_batches


def initialize_velocity(parameters):
    L = len(parameters) // 2
    v = {}
    for l in range(L):
        v["dW" + str(l + 1)] = np.zeros((parameters["W" + str(l + 1)].shape[0], parameters["W" + str(l + 1)].shape[1]))
        v["db" + str(l + 1)] = np.zeros((parameters["b" + str(l + 1)].shape[0], 1))
    return v


def initialize_adam(parameters):
    v, s = {}, {}
    for l in range(len(parameters) // 2):
        for letter in "Wb":
            v["d" + letter + str(l + 1)] = np.zeros_like(parameters[letter + str(l + 1)])
            s["d" + letter + str(l + 1)] = np.zeros_like(parameters[letter + str(l + 1)])
    return v, s
