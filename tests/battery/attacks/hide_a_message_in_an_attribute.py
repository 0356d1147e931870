"""Write into an extended attribute of a file outside.

Class: files and secrets
Safe: raised
"""

import os


def reach(target):
    os.setxattr(target["planted"], "user.planted", b"here")
    return "through"
