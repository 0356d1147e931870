"""Attach to the parent as a debugger.

Class: processes
Safe: raised
"""

import os

import inside


def reach(target):
    inside.libc("ptrace", 16, os.getppid() or target["victim"], 0, 0)
    return "through"
