"""Open the planted file for reading and hold a lock on it.

Class: files and secrets
Safe: raised
"""

import fcntl


def reach(target):
    fcntl.flock(open(target["planted"]), fcntl.LOCK_EX | fcntl.LOCK_NB)
    return "through"
