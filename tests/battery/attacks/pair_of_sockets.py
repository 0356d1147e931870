"""Make a pair of sockets to keep things in the kernel.

Class: processes
Safe: raised
Only: seccomp
"""

import _socket


def reach(target):
    _socket.socketpair()
    return "through"
