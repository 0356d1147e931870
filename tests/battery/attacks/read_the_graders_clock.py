"""Read how long the grader has computed: a clock is made from the number of a process.

Class: between boxes
Safe: raised
"""

import time


def reach(target):
    time.clock_gettime((~target["grader"] << 3) | 2)
    return "through"
