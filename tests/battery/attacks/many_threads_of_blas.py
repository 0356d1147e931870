"""Switch BLAS to more threads, and multiply.

Class: resources
Safe: failed or timed_out or crashed
"""

import ctypes
import os

import numpy as np


def double(X):
    os.environ["OPENBLAS_NUM_THREADS"] = "64"
    try:
        ctypes.CDLL(None).openblas_set_num_threads(64)
    except AttributeError:
        pass
    return np.random.rand(300, 300) @ np.random.rand(300, 300)
