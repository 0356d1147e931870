"""Cut the planted file to nothing.

Class: files and secrets
Safe: raised
"""

import os


def reach(target):
    os.truncate(target["planted"], 0)
    return "through"
