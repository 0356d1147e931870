"""Connect to a server on this machine.

Class: processes
Safe: raised
"""

import socket


def reach(target):
    socket.create_connection(("127.0.0.1", target["tcp"]), timeout=1).send(b"reached")
    return "through"
