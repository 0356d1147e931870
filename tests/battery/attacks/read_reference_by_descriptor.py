"""Read the reference through os.open and a positioned read.

Class: files and secrets
Safe: raised
"""

import os


def reach(target):
    os.pread(os.open(target["solution"], os.O_RDONLY), 64, 0)
    return "through"
