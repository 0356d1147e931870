"""Send one packet, which needs no connection.

Class: processes
Safe: raised
"""

import _socket


def reach(target):
    _socket.socket(_socket.AF_INET, _socket.SOCK_DGRAM).sendto(b"reached", ("127.0.0.1", target["udp"]))
    return "through"
