"""Make a folder outside.

Class: files and secrets
Safe: raised
"""

import os


def reach(target):
    os.mkdir(os.path.join(target["folder"], "planted-folder"))
    return "through"
