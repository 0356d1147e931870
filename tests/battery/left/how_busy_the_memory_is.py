"""Copy large arrays or sleep; the other times copies of its own.

Together: yes
Slots: 10 40
"""

import time

import numpy as np


def send(bits, start, slot):
    source, target = np.ones(2_000_000), np.empty(2_000_000)
    for number, bit in enumerate(bits):
        end = start + (number + 1) * slot
        if bit:
            while time.monotonic() < end:
                np.copyto(target, source)
        else:
            time.sleep(max(0, end - time.monotonic()))


def receive(count, start, slot):
    source, target = np.ones(500_000), np.empty(500_000)
    told = []
    time.sleep(max(0, start - time.monotonic()))
    for number in range(count):
        end, best = start + (number + 1) * slot, 1.0
        while time.monotonic() < end:
            began = time.perf_counter()
            np.copyto(target, source)
            best = min(best, time.perf_counter() - began)
        told.append(best)
    return told
