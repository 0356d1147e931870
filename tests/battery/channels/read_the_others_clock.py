"""Read how long the other has computed.

Stopped: seccomp namespaces
Together: yes
"""

import time


def send(target, bit):
    end = time.monotonic() + 0.25 * target.get("slowly", 1)
    while time.monotonic() < end:
        if not bit:
            time.sleep(0.02)


def receive(target):
    clock = (~target["sender"] << 3) | 2
    before = time.clock_gettime(clock)
    time.sleep(0.15 * target.get("slowly", 1))
    return int(time.clock_gettime(clock) - before > 0.03)
