"""Look for an open file or socket that was left in the process.

Class: files and secrets
Safe: raised
"""

import os

import inside


def reach(target):
    for number in range(3, 1024):
        if number == inside.worker()._answers:
            continue
        try:
            os.fstat(number)
        except OSError:
            continue
        return "through"
    raise LookupError("nothing is open")
