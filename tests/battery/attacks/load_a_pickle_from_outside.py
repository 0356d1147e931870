"""Load a file outside with NumPy's own reader, pickles allowed.

Class: files and secrets
Safe: raised
"""

import numpy as np


def reach(target):
    np.fromfile(target["planted"], dtype=np.uint8)
    return "through"
