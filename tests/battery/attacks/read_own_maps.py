"""Read where everything lies in memory.

Class: files and secrets
Safe: raised
"""

def reach(target):
    open("/proc/self/maps").read(1)
    return "through"
