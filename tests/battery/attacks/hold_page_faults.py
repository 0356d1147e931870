"""Handle one's own page faults by userfaultfd, to stall whoever reads.

Class: processes
Safe: raised
Only: seccomp
"""

import inside


def reach(target):
    inside.syscall(323, 1)
    return "through"
