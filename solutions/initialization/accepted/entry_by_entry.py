"""Loops and the standard library's generator, entry by entry, and loops in the depth exercises."""

import math
import random

import numpy as np


def initialize_parameters_random(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        W = np.zeros((layers_dims[l], layers_dims[l - 1]))
        for i in range(layers_dims[l]):
            for j in range(layers_dims[l - 1]):
                W[i, j] = random.gauss(0.0, 1.0) * 10
        parameters[f"W{l}"] = W
        parameters[f"b{l}"] = np.array([[0.0]] * layers_dims[l])
    return parameters


def initialize_parameters_he(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        W = np.zeros((layers_dims[l], layers_dims[l - 1]))
        for i in range(layers_dims[l]):
            for j in range(layers_dims[l - 1]):
                W[i, j] = random.gauss(0.0, 1.0) * np.sqrt(2 / layers_dims[l - 1])
        parameters[f"W{l}"] = W
        parameters[f"b{l}"] = np.array([[0.0]] * layers_dims[l])
    return parameters


def initialize_parameters_xavier(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        W = np.zeros((layers_dims[l], layers_dims[l - 1]))
        for i in range(layers_dims[l]):
            for j in range(layers_dims[l - 1]):
                W[i, j] = random.gauss(0.0, 1.0) * np.sqrt(1 / layers_dims[l - 1])
        parameters[f"W{l}"] = W
        parameters[f"b{l}"] = np.array([[0.0]] * layers_dims[l])
    return parameters


def initialize_parameters_glorot(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        W = np.zeros((layers_dims[l], layers_dims[l - 1]))
        for i in range(layers_dims[l]):
            for j in range(layers_dims[l - 1]):
                W[i, j] = random.gauss(0.0, 1.0) * np.sqrt(2 / (layers_dims[l - 1] + layers_dims[l]))
        parameters[f"W{l}"] = W
        parameters[f"b{l}"] = np.array([[0.0]] * layers_dims[l])
    return parameters


def signal_by_depth(X, parameters, activation):
    if activation not in ("linear", "tanh", "relu"):
        raise ValueError(activation)
    sizes, A, l = [], X, 1
    while f"W{l}" in parameters:
        Z = np.dot(parameters[f"W{l}"], A) + parameters[f"b{l}"]
        A = np.tanh(Z) if activation == "tanh" else np.where(Z > 0, Z, 0) if activation == "relu" else Z
        total = 0.0
        for row in A:
            for entry in row:
                total += entry * entry
        sizes.append(math.sqrt(total / A.size))
        l += 1
    return np.asarray(sizes)
