"""Ask for files that are not there; the other times how long it takes to hear that they are not.

Together: no
Slots: 0
"""

import os
import time

FOLDER = os.path.dirname(os.__file__)


def ask(start, number):
    try:
        os.stat(f"{FOLDER}/{start:.0f}-{number}")
    except OSError:
        return


def send(bits, start, slot):
    for number, bit in enumerate(bits):
        if bit:
            ask(start, number)


def receive(count, start, slot):
    told = []
    for number in range(count):
        began = time.perf_counter()
        ask(start, number)
        told.append(began - time.perf_counter())
    return told
