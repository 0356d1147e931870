"""List the folders in which the library lies.

Class: files and secrets
Safe: raised
Only: landlock
"""

import os


def reach(target):
    folder = os.path.dirname(os.__file__)
    with os.scandir(os.path.dirname(os.path.dirname(folder))) as entries:
        next(entries)
    return "through"
