"""List the machine's control groups.

Class: files and secrets
Safe: raised
"""

import os


def reach(target):
    os.listdir("/sys/fs/cgroup")
    return "through"
