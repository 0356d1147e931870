"""Remove a file outside.

Class: files and secrets
Safe: raised
"""

import os


def reach(target):
    os.unlink(target["spare"])
    return "through"
