"""Change the folder and climb out of the root by dots.

Class: files and secrets
Safe: raised
Only: seccomp
"""

import os


def reach(target):
    os.chdir("/")
    os.chdir("../../../../..")
    return "through"
