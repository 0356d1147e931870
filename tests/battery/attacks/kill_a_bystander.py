"""Kill a process of the same user by its number.

Class: processes
Safe: raised
"""

import os
import signal


def reach(target):
    os.kill(target["victim"], signal.SIGUSR1)
    return "through"
