"""Fork twice into a session of its own, and stay after the end.

Class: processes
Safe: raised or crashed
"""

import os
import time


def reach(target):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(30)
        os._exit(0)
    return "through"
