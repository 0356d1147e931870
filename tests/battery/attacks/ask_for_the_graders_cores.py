"""Ask which cores the grader may run on.

Class: between boxes
Safe: raised
"""

import os


def reach(target):
    os.sched_getaffinity(target["grader"])
    return "through"
