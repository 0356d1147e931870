"""Stop, so that whoever waits waits for ever.

Class: processes
Safe: timed_out or failed
"""

import os
import signal


def double(X):
    os.kill(os.getpid(), signal.SIGSTOP)
    return X
