"""Read where the kernel's functions lie.

Class: files and secrets
Safe: raised
"""

def reach(target):
    open("/proc/kallsyms").read(1)
    return "through"
