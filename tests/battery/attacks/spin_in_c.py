"""Compute for ever inside C, with every signal blocked.

Class: resources
Safe: timed_out
"""

import signal


def double(X):
    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 64))
    return sum(pow(3, 10**7 + n) for n in range(10**6))
