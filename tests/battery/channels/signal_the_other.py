"""Send a signal that is ignored by who does not wait for it.

Stopped: seccomp landlock namespaces
Together: yes
"""

import os
import signal
import time

TOLD = []


def send(target, bit):
    end = time.monotonic() + 0.25 * target.get("slowly", 1)
    while time.monotonic() < end:
        if bit:
            os.kill(target["receiver"], signal.SIGURG)
        time.sleep(0.01)


def note(*_):
    TOLD.append(1)


def receive(target):
    signal.signal(signal.SIGURG, note)
    TOLD.clear()
    time.sleep(0.15 * target.get("slowly", 1))
    return int(bool(TOLD))
