"""Kill the process that started this one.

Class: processes
Safe: raised
Bare: no
"""

import os
import signal


def reach(target):
    if os.getppid() == 0:
        raise ProcessLookupError("no parent can be seen")
    os.kill(os.getppid(), signal.SIGKILL)
    return "through"
