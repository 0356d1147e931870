"""Be nice, where the other reads how nice one is.

Stopped: seccomp namespaces
"""

import os

HELD = {}


def send(target, bit):
    HELD["level"] = HELD.get("level", 0)
    if bit != HELD["level"] % 2:
        HELD["level"] += 1
        os.setpriority(os.PRIO_PROCESS, 0, HELD["level"])


def receive(target):
    return os.getpriority(os.PRIO_PROCESS, target["sender"]) % 2
