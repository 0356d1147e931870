"""Open a port and wait for somebody outside.

Class: processes
Safe: raised
"""

import _socket


def reach(target):
    listener = _socket.socket(_socket.AF_INET, _socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    return "through"
