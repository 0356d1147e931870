"""What the notebooks of this assignment import: the two activations.

The three functions below them are exercises. They have their names here so that a notebook which imports them can
be read; write your own.
"""

import numpy as np


def sigmoid(x):
    """1 / (1 + exp(-x)), entry by entry, for numbers of any size."""
    positive = np.exp(-np.abs(x))
    return np.where(np.asarray(x) >= 0, 1.0, positive) / (1.0 + positive)


def relu(x):
    """max(0, x), entry by entry."""
    return np.maximum(0, x)


def dictionary_to_vector(parameters):
    """An exercise of this assignment."""
    raise NotImplementedError("dictionary_to_vector is an exercise: write it in your own file")


def vector_to_dictionary(theta):
    """An exercise of this assignment."""
    raise NotImplementedError("vector_to_dictionary is an exercise: write it in your own file")


def gradients_to_vector(gradients):
    """An exercise of this assignment."""
    raise NotImplementedError("gradients_to_vector is an exercise: write it in your own file")
