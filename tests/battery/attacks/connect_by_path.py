"""Connect to a socket in the file system.

Class: processes
Safe: raised
"""

import _socket


def reach(target):
    _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM).connect(target["socket"])
    return "through"
