"""Have signals wait that are counted for all processes of a user.

Class: between boxes
Safe: raised
Only: rlimits
"""

import ctypes
import os
import signal

TOLD = []


def reach(target):
    handler = ctypes.CFUNCTYPE(None, ctypes.c_int)(TOLD.append)
    signal.pthread_sigmask(signal.SIG_BLOCK, [50])
    ctypes.CDLL(None).signal(50, handler)
    for _ in range(3):
        ctypes.CDLL(None).kill(os.getpid(), 50)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [50])
    if len(TOLD) < 3:
        raise OSError("they do not wait")
    return "through"
