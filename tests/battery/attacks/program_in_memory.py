"""Write a program into a file that is only in memory, and make it executable.

Class: files and secrets
Safe: raised
Only: seccomp
"""

import os


def reach(target):
    os.fchmod(os.memfd_create("planted"), 0o755)
    return "through"
