"""Set the machine's clock.

Class: processes
Safe: raised
"""

import time


def reach(target):
    time.clock_settime(time.CLOCK_REALTIME, time.time())
    return "through"
