"""Map the planted file into memory with NumPy, for writing.

Class: files and secrets
Safe: raised
"""

import numpy as np


def reach(target):
    np.memmap(target["planted"], dtype=np.uint8, mode="r+", shape=(4,))[0] = 88
    return "through"
