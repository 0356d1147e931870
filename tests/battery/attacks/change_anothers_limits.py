"""Lower the limits of another process.

Class: processes
Safe: raised
"""

import resource


def reach(target):
    limit = resource.prlimit(target["victim"], resource.RLIMIT_NOFILE)
    resource.prlimit(target["victim"], resource.RLIMIT_NOFILE, limit)
    return "through"
