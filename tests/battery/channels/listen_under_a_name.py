"""Listen at a socket that has a name and no path.

Stopped: seccomp landlock
Needs: one zygote
"""

import _socket

HELD = {}


def send(target, bit):
    if "socket" in HELD:
        HELD.pop("socket").close()
    if bit:
        HELD["socket"] = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
        HELD["socket"].bind("\0a-channel-between-boxes")
        HELD["socket"].listen(4)


def receive(target):
    link = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
    try:
        link.connect("\0a-channel-between-boxes")
    except ConnectionRefusedError:
        return 0
    finally:
        link.close()
    return 1
