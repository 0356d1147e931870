"""Set a timer that fires while the next call runs.

Class: processes
Safe: raised
Only: seccomp
"""

import signal


def reach(target):
    signal.setitimer(signal.ITIMER_REAL, 60)
    return "through"
