"""Signal a thread of another process.

Class: processes
Safe: raised
"""

import inside


def reach(target):
    inside.syscall(234, target["victim"], target["victim"], 0)
    return "through"
