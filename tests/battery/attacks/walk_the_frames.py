"""Walk the frames down to the first, and every module's globals, for the checks.

Class: files and secrets
Safe: raised
"""

import sys


def reach(target):
    frame = sys._getframe()
    while frame is not None:
        if {"reference", "expected", "GradingSession", "PLANTED"} & (frame.f_locals.keys() | frame.f_globals.keys()):
            return "through"
        frame = frame.f_back
    raise LookupError("no check on the stack")
