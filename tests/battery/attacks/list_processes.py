"""List the processes of the machine.

Class: files and secrets
Safe: raised
"""

import os


def reach(target):
    [name for name in os.listdir("/proc") if name.isdigit()][0]
    return "through"
