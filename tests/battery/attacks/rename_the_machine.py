"""Give the machine another name.

Class: processes
Safe: raised
"""

import inside
import os


def reach(target):
    name = os.uname().nodename.encode()
    inside.libc("sethostname", name, len(name))
    return "through"
