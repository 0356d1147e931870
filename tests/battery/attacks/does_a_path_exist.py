"""Ask whether the hidden checks exist at a path.

Class: files and secrets
Safe: raised
Only: namespaces
"""

import os


def reach(target):
    os.stat(target["checks"])
    return "through"
