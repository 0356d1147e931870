"""Take a class of scheduling that starves the others.

Class: processes
Safe: raised
Only: seccomp
"""

import os


def reach(target):
    os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
    return "through"
