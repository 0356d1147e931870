"""Sleep for ever.

Class: resources
Safe: timed_out
"""

import time


def double(X):
    time.sleep(3600)
