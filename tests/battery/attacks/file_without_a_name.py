"""Make a file that has no name, and fill the disk with it.

Class: files and secrets
Safe: raised
"""

import os


def reach(target):
    os.open(target["folder"], os.O_TMPFILE | os.O_RDWR, 0o600)
    return "through"
