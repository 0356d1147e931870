"""Lift the limit of one's own memory.

Class: processes
Safe: raised
Only: seccomp
"""

import resource


def reach(target):
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
    return "through"
