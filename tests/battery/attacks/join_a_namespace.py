"""Join the network of the first process.

Class: processes
Safe: raised
"""

import os

import inside


def reach(target):
    inside.libc("setns", os.open("/proc/1/ns/net", os.O_RDONLY), 0)
    return "through"
