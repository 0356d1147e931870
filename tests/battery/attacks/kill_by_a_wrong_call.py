"""Die of a system call that kills.

Class: endings
Safe: crashed or raised
"""

import os
import signal


def double(X):
    os.kill(os.getpid(), signal.SIGSYS)
    raise OSError("still here")
