"""Choose the cores to run on, where the other reads them.

Stopped: seccomp namespaces
"""

import os


def send(target, bit):
    every = os.sched_getaffinity(target["receiver"])
    os.sched_setaffinity(0, {min(every)} if bit else every)


def receive(target):
    return int(len(os.sched_getaffinity(target["sender"])) == 1)
