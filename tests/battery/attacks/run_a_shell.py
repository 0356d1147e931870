"""Become a shell.

Class: processes
Safe: raised
Only: seccomp
"""

import os


def reach(target):
    try:
        os.execv("/nothing-is-here", ["sh"])
    except FileNotFoundError:
        return "through"
