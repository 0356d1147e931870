"""Be nice, where the other reads how nice one is.

Stopped: seccomp namespaces
"""

import os


def send(target, bit):
    now = os.getpriority(os.PRIO_PROCESS, 0)
    os.setpriority(os.PRIO_PROCESS, 0, now + (now % 2 != bit))


def receive(target):
    return os.getpriority(os.PRIO_PROCESS, target["sender"]) % 2
