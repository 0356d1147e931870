"""Compute or sleep; the other counts how far it gets itself.

Together: yes
Slots: 5 20
"""

import time


def send(bits, start, slot):
    for number, bit in enumerate(bits):
        end = start + (number + 1) * slot
        if bit:
            while time.monotonic() < end:
                pass
        else:
            time.sleep(max(0, end - time.monotonic()))


def receive(count, start, slot):
    told = []
    time.sleep(max(0, start - time.monotonic()))
    for number in range(count):
        end, steps = start + (number + 1) * slot, 0
        while time.monotonic() < end:
            steps += 1
        told.append(-steps)
    return told
