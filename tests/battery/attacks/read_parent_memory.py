"""Open the zygote's memory.

Class: files and secrets
Safe: raised
"""

import os


def reach(target):
    open(f"/proc/{os.getppid() or target['grader']}/mem", "rb")
    return "through"
