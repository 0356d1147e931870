"""Leave a message for the next submission in a module that all of them use.

Class: files and secrets
Safe: failed
"""

import math
import sys

import numpy as np


def double(X):
    math.left_by_a_neighbour = sys.left_by_a_neighbour = np.left_by_a_neighbour = 1
    np.multiply = math.sqrt = len
    return X
