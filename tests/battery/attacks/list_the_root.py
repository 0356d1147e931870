"""List the root of the box.

Class: files and secrets
Safe: raised
Only: landlock
"""

import os


def reach(target):
    os.listdir("/")
    return "through"
