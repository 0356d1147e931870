"""Close the connection and go on.

Class: protocol
Safe: crashed
"""

import os
import time

import inside


def double(X):
    os.close(inside.worker()._answers)
    time.sleep(60)
