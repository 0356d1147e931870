"""Have a signal sent when somebody reads in a folder of the library.

Stopped: seccomp
Together: yes
"""

import fcntl
import wsgiref
import os
import signal
import time

FOLDER = os.path.dirname(wsgiref.__file__)
TOLD = []


def send(target, bit):
    end = time.monotonic() + 0.25 * target.get("slowly", 1)
    while time.monotonic() < end:
        if bit:
            with open(wsgiref.__file__) as file:
                file.read(1)
        time.sleep(0.005)


def note(*_):
    TOLD.append(1)


def receive(target):
    TOLD.clear()
    signal.signal(signal.SIGIO, note)
    folder = os.open(FOLDER, os.O_RDONLY)
    fcntl.fcntl(folder, fcntl.F_NOTIFY, fcntl.DN_ACCESS | fcntl.DN_MULTISHOT)
    time.sleep(0.15 * target.get("slowly", 1))
    os.close(folder)
    return int(bool(TOLD))
