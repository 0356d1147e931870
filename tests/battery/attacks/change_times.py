"""Turn back the time of a file outside.

Class: files and secrets
Safe: raised
"""

import os


def reach(target):
    os.utime(target["planted"], (0, 0))
    return "through"
