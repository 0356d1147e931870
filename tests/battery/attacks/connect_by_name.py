"""Connect to a socket that has a name and no path.

Class: processes
Safe: raised
"""

import _socket


def reach(target):
    _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM).connect("\0" + target["name"])
    return "through"
