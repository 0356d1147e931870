"""Ask the kernel for one's rights to a file outside.

Class: files and secrets
Safe: raised
Only: namespaces
"""

import os


def reach(target):
    if not os.access(target["planted"], os.F_OK):
        raise FileNotFoundError("nothing there")
    return "through"
