"""Die in every call, so that the zygote tires.

Class: minting a grader fault
Safe: crashed
"""

import os


def double(X):
    os.kill(os.getpid(), 9)
    os.abort()
