"""Leave an atexit that sleeps and a __del__ that spins.

Class: resources
Safe: failed
"""

import atexit
import time


class Slow:
    def __del__(self):
        while True:
            pass


KEPT = []


def double(X):
    atexit.register(time.sleep, 3600)
    KEPT.append(Slow())
    return X
