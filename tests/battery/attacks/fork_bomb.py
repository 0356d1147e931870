"""Fork without end, as far as one may.

Class: processes
Safe: raised or crashed
"""

import os
import time


def reach(target):
    for _ in range(40):
        if os.fork() == 0:
            time.sleep(20)
            os._exit(0)
    return "through"
