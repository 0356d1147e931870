"""Ignore every signal and work on.

Class: processes
Safe: timed_out
"""

import signal


def double(X):
    for number in range(1, 32):
        if number not in (signal.SIGKILL, signal.SIGSTOP):
            signal.signal(number, signal.SIG_IGN)
    while True:
        pass
