"""Open a device of the kernel.

Class: files and secrets
Safe: raised
"""

def reach(target):
    open("/dev/full", "wb", buffering=0)
    return "through"
