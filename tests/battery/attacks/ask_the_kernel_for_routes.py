"""Ask the kernel about the machine's network.

Class: processes
Safe: raised
Only: seccomp
"""

import _socket


def reach(target):
    _socket.socket(_socket.AF_NETLINK, _socket.SOCK_RAW, 0).bind((0, 0))
    return "through"
