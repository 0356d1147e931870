"""Listen to all packets of the machine.

Class: processes
Safe: raised
"""

import _socket


def reach(target):
    _socket.socket(_socket.AF_PACKET, _socket.SOCK_RAW, 0x0300)
    return "through"
