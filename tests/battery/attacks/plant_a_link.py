"""Plant a symbolic link to a secret where a trusted program reads later.

Class: files and secrets
Safe: raised
"""

import os


def reach(target):
    os.symlink(target["solution"], os.path.join(target["folder"], "planted-link"))
    return "through"
